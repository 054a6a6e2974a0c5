//! What is read here is what the library reads.

use super::*;

type Read = Vec<(Vec<u8>, Vec<Operand<'static>>)>;

fn by_library(content: &[u8]) -> Read {
    let mut iter = UntypedIter::new(content);
    let mut out = Vec::new();
    while let Some(i) = iter.next() {
        out.push((i.operator.to_vec(), i.operands().map(Operand::of).collect()));
    }
    out
}

fn by_us(content: &[u8]) -> Read {
    let owned = |o: &Operand<'_>| -> Operand<'static> {
        let own = |bytes: &Cow<'_, [u8]>| Cow::Owned(bytes.to_vec());
        let simple = |o: &Operand<'_>| match o {
            Operand::Number(n) => Operand::Number(*n),
            Operand::Name(name) => Operand::Name(own(name)),
            Operand::String(string) => Operand::String(own(string)),
            _ => Operand::Other,
        };
        match o {
            Operand::Array(parts) => Operand::Array(parts.iter().map(simple).collect()),
            other => simple(other),
        }
    };
    let mut out = Vec::new();
    each(content, |operator, operands| {
        out.push((operator.to_vec(), operands.iter().map(owned).collect()));
        true
    });
    out
}

fn plainly(content: &[u8]) -> usize {
    let (mut plain, mut operands) = (Plain { content, at: 0 }, Vec::new());
    while plain.next(&mut operands).is_some() {}
    plain.at
}

#[test]
fn what_programs_write_is_plain() {
    let content =
        b"/P <</MCID 0 >>BDC\nq .24 0 0 -.24 0 841.92 cm\nBT\n/F4 -12.50 Tf\n1 0 0 -1 0 0 Tm \
        <1a2B> Tj [(ab) -120 <00FF>]TJ (x y)' T*\nET\nQ EMC 1 1 1 rg 0 0 m f* [] 0 d";
    assert_eq!(plainly(content), content.len());
    assert_eq!(by_us(content), by_library(content));
}

#[test]
fn all_else_is_left_to_the_library() {
    let before = b"1 w ";
    let odd: &[&[u8]] = &[
        b"(a\\)b) Tj",
        b"(a(b)c) Tj",
        b"(a\nb) Tj",
        b"<1> Tj",
        b"<1 2> Tj",
        b"/A#42 gs",
        b"% c\n1 w",
        b"1- w",
        b"- w",
        b". w",
        b"1.2.3 w",
        b"1a w",
        b"123456789012345678901 w",
        b"[[1]] d",
        b"[<</A 1>>] TJ",
        b"/P <</A (b)>> BDC",
        b"/P <</A 1 /B>> BDC",
        b"BI /W 1 ID x EI 2 w",
        b"] w",
        b"<</A 1>> stream w",
        b"{ w",
        b"[1 R] d",
        b"(open",
        b"<12",
        b"[1",
    ];
    for odd in odd {
        let content = [before, *odd, b" 2 w"].concat();
        assert_eq!(
            plainly(&content),
            3,
            "{}",
            String::from_utf8_lossy(&content)
        );
        assert_eq!(
            by_us(&content),
            by_library(&content),
            "{}",
            String::from_utf8_lossy(&content)
        );
    }
}

#[test]
fn any_mixture_is_read_as_the_library_reads_it() {
    let pieces: &[&[u8]] = &[
        b"1",
        b"-2.5",
        b"+.5",
        b"-0",
        b"-0.0",
        b"007",
        b"3.",
        b".",
        b"-",
        b"1e3",
        b"--1",
        b"/N",
        b"/",
        b"/N#41",
        b"(a)",
        b"()",
        b"(\\050)",
        b"<41>",
        b"<4 1>",
        b"<>",
        b"<4>",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"w",
        b"BT",
        b"T*",
        b"'",
        b"\"",
        b"true",
        b"null",
        b"BI",
        b"ID",
        b"EI",
        b"%x\n",
        b"\n",
        b"\0",
        b"stream",
        b"R",
        b")",
        b">",
        b"{",
        b"}",
        b"\x80",
        b"999999999999999999",
        b"9999999999999999999",
    ];
    let mut seed = 7_u64;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    for _ in 0..20_000 {
        let mut content = Vec::new();
        for _ in 0..random(12) + 1 {
            content.extend_from_slice(pieces[random(pieces.len())]);
            if random(4) > 0 {
                content.push(b' ');
            }
        }
        let (us, library) = (by_us(&content), by_library(&content));
        assert_eq!(
            format!("{us:?}"),
            format!("{library:?}"),
            "{}",
            String::from_utf8_lossy(&content)
        );
    }
}
