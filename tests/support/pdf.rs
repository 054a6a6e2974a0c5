//! A PDF out of objects that are written by hand.

/// A PDF of these objects, numbered from 1, of which the first is the catalogue.
pub fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (i, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend(format!("{} 0 obj\n", i + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let (start, size) = (out.len(), objects.len() + 1);
    out.extend(table.bytes());
    let end =
        format!("trailer\n<< /Root 1 0 R /Size {size} {trailer} >>\nstartxref\n{start}\n%%EOF\n");
    out.extend(end.bytes());
    out
}
