//! Writes all mutants of a file into it, each behind a question that is asked while it runs:
//! `crate::mutant::on(17)`. So one build holds them all, where a build each would take days.
//!
//! Each stands on lines of its own between marks that bear its number, so that a compiler's complaint
//! leads to the mutant that cannot be.

use proc_macro2::LineColumn;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::list::{Genre, Mutant, Place};

/// A mutant and its number, from 1.
pub type Numbered<'a> = (usize, &'a Mutant);

/// The file with its mutants in it, and the numbers of those that could not be put in.
pub fn weave(source: &str, mutants: &[Numbered<'_>]) -> Result<(String, Vec<usize>), syn::Error> {
    let file = syn::parse_file(source)?;
    let lines = line_starts(source);
    let mut finder = Finder {
        source,
        lines: &lines,
        mutants,
        nodes: Vec::new(),
        placed: Vec::new(),
    };
    finder.functions();
    finder.visit_file(&file);
    let Finder {
        mut nodes, placed, ..
    } = finder;
    nodes.sort_by_key(|n| (n.start, usize::MAX - n.end));
    let left = mutants
        .iter()
        .map(|(id, _)| *id)
        .filter(|id| !placed.contains(id))
        .collect();
    Ok((render(source, &nodes, 0, source.len()), left))
}

/// A piece of the source that is written otherwise.
struct Node {
    start: usize,
    end: usize,
    what: What,
}

enum What {
    /// Before a function's first statement.
    Value(Vec<(usize, String)>),
    Binary {
        left: (usize, usize),
        op: String,
        right: (usize, usize),
        others: Vec<(usize, String)>,
    },
    Unary {
        op: String,
        of: (usize, usize),
        id: usize,
    },
    /// After an arm's pattern, where it has no guard.
    Arm { id: usize },
    /// An arm's guard: the arm is left out, the guard always or never holds.
    Guard {
        left_out: Option<usize>,
        always: Option<usize>,
        never: Option<usize>,
        has_let: bool,
    },
}

struct Finder<'a> {
    source: &'a str,
    lines: &'a [usize],
    mutants: &'a [Numbered<'a>],
    nodes: Vec<Node>,
    placed: Vec<usize>,
}

impl Finder<'_> {
    /// Byte of a place as syn gives it (columns in characters, from 0).
    fn byte(&self, at: LineColumn) -> usize {
        let start = self.lines[at.line - 1];
        let line = &self.source[start..];
        start
            + line
                .char_indices()
                .nth(at.column)
                .map_or(line.len(), |(n, _)| n)
    }

    fn range(&self, of: &impl Spanned) -> (usize, usize) {
        let span = of.span();
        (self.byte(span.start()), self.byte(span.end()))
    }

    /// The mutants of a sort that begin at a place.
    fn at(&mut self, genre: Genre, start: LineColumn) -> Vec<(usize, String)> {
        let place = Place {
            line: start.line,
            column: start.column + 1,
        };
        let found: Vec<_> = self
            .mutants
            .iter()
            .filter(|(_, m)| m.genre == genre && m.span.start == place)
            .map(|(id, m)| (*id, m.replacement.clone()))
            .collect();
        self.placed.extend(found.iter().map(|(id, _)| *id));
        found
    }

    fn functions(&mut self) {
        for (id, m) in self.mutants {
            if m.genre == Genre::FnValue {
                let start = self.byte(LineColumn {
                    line: m.span.start.line,
                    column: m.span.start.column - 1,
                });
                self.nodes.push(Node {
                    start,
                    end: start,
                    what: What::Value(vec![(*id, m.replacement.clone())]),
                });
                self.placed.push(*id);
            }
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_expr_binary(&mut self, e: &'ast syn::ExprBinary) {
        let (left, right, op) = (
            self.range(&*e.left),
            self.range(&*e.right),
            self.range(&e.op),
        );
        // `let` in a chain cannot stand in brackets: such a mutant stays out.
        if !(has_let(&e.left) || has_let(&e.right)) {
            let others = self.at(Genre::BinaryOperator, e.op.span().start());
            if !others.is_empty() {
                let op = self.source[op.0..op.1].to_string();
                self.nodes.push(Node {
                    start: left.0,
                    end: right.1,
                    what: What::Binary {
                        left,
                        op,
                        right,
                        others,
                    },
                });
            }
        }
        visit::visit_expr_binary(self, e);
    }

    fn visit_expr_unary(&mut self, e: &'ast syn::ExprUnary) {
        let (of, op) = (self.range(&*e.expr), self.range(&e.op));
        if let Some((id, _)) = self
            .at(Genre::UnaryOperator, e.op.span().start())
            .first()
            .cloned()
        {
            let op = self.source[op.0..op.1].to_string();
            self.nodes.push(Node {
                start: self.range(e).0,
                end: of.1,
                what: What::Unary { op, of, id },
            });
        }
        visit::visit_expr_unary(self, e);
    }

    fn visit_expr_match(&mut self, e: &'ast syn::ExprMatch) {
        // An arm can be left out only where another one takes whatever comes.
        let takes_all = |arm: &syn::Arm| arm.guard.is_none() && takes_all(&arm.pat);
        for arm in &e.arms {
            let rest = e
                .arms
                .iter()
                .any(|other| takes_all(other) && !std::ptr::eq(other, arm));
            self.arm(arm, rest);
        }
        visit::visit_expr_match(self, e);
    }
}

impl Finder<'_> {
    fn arm(&mut self, arm: &syn::Arm, can_be_left_out: bool) {
        let left_out = match can_be_left_out {
            true => self
                .at(Genre::MatchArm, arm.span().start())
                .first()
                .map(|(id, _)| *id),
            false => None,
        };
        match &arm.guard {
            None => {
                let end = self.range(&arm.pat).1;
                if let Some(id) = left_out {
                    self.nodes.push(Node {
                        start: end,
                        end,
                        what: What::Arm { id },
                    });
                }
            }
            Some((_, guard)) => {
                let (start, end) = self.range(&**guard);
                let values = self.at(Genre::MatchArmGuard, guard.span().start());
                let find = |w: &str| values.iter().find(|(_, r)| r == w).map(|(id, _)| *id);
                let (always, never) = (find("true"), find("false"));
                if left_out.or(always).or(never).is_some() {
                    let has_let = has_let(guard);
                    self.nodes.push(Node {
                        start,
                        end,
                        what: What::Guard {
                            left_out,
                            always,
                            never,
                            has_let,
                        },
                    });
                }
            }
        }
    }
}

fn takes_all(pat: &syn::Pat) -> bool {
    match pat {
        syn::Pat::Wild(_) => true,
        syn::Pat::Ident(i) => {
            i.subpat.is_none() && !i.ident.to_string().starts_with(char::is_uppercase)
        }
        syn::Pat::Tuple(t) => t.elems.iter().all(takes_all),
        syn::Pat::Reference(r) => takes_all(&r.pat),
        syn::Pat::Or(o) => o.cases.iter().any(takes_all),
        _ => false,
    }
}

fn has_let(e: &syn::Expr) -> bool {
    match e {
        syn::Expr::Let(_) => true,
        syn::Expr::Binary(b) => has_let(&b.left) || has_let(&b.right),
        _ => false,
    }
}

fn line_starts(source: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(source.match_indices('\n').map(|(n, _)| n + 1))
        .collect()
}

/// The source between two bytes, with the nodes in it written otherwise.
fn render(source: &str, nodes: &[Node], from: usize, to: usize) -> String {
    let mut out = String::new();
    let (mut at, mut n) = (from, 0);
    while let Some(node) = nodes.get(n) {
        n += 1;
        if node.start < at || node.end > to {
            continue;
        }
        out.push_str(&source[at..node.start]);
        let within = |(a, b): (usize, usize)| render(source, &nodes[n..], a, b);
        out.push_str(&written(node, &within));
        at = node.end;
    }
    out.push_str(&source[at..to]);
    out
}

fn written(node: &Node, within: &dyn Fn((usize, usize)) -> String) -> String {
    match &node.what {
        What::Value(values) => values
            .iter()
            .map(|(id, value)| {
                let value = if value == "()" { "" } else { value };
                marked(*id, &format!("if {} {{ return {value}; }}", asked(*id)))
            })
            .collect(),
        What::Binary {
            left,
            op,
            right,
            others,
        } => {
            let (l, r) = (within(*left), within(*right));
            match (op.as_str(), others.as_slice()) {
                // De Morgan: both operands and the result turned over. No operand is written twice.
                ("&&", [(id, _)]) | ("||", [(id, _)]) => format!(
                    "({} ^ (({} ^ ({l})) {op} ({} ^ ({r}))))",
                    asked(*id),
                    asked(*id),
                    asked(*id)
                ),
                ("==", [(id, _)]) | ("!=", [(id, _)]) => {
                    format!("({} ^ (({l}) {op} ({r})))", asked(*id))
                }
                _ => {
                    let mut out = String::from("(");
                    for (id, other) in others {
                        out.push_str(&format!(
                            "if {} {{{}}} else ",
                            asked(*id),
                            marked(*id, &format!("({l}) {other} ({r})"))
                        ));
                    }
                    out + &format!("{{ ({l}) {op} ({r}) }})")
                }
            }
        }
        What::Unary { op, of, id } => {
            let x = within(*of);
            match op.as_str() {
                "!" => format!("({} ^ (!({x})))", asked(*id)),
                _ => format!(
                    "(if {} {{{}}} else {{ {op}({x}) }})",
                    asked(*id),
                    marked(*id, &x)
                ),
            }
        }
        What::Arm { id } => format!(" if !{} ", asked(*id)),
        What::Guard {
            left_out,
            always,
            never,
            has_let,
        } => {
            let x = within((node.start, node.end));
            let off: String = left_out
                .iter()
                .chain(never)
                .map(|id| format!("!{} && ", asked(*id)))
                .collect();
            match (has_let, always) {
                (true, _) => format!("{off}{x}"),
                (false, Some(id)) => {
                    let out = left_out.map_or(String::new(), |id| format!("!{} && ", asked(id)));
                    let never = never.map_or(String::new(), |id| format!("!{} && ", asked(id)));
                    format!("{out}({} || ({never}({x})))", asked(*id))
                }
                (false, None) => format!("{off}({x})"),
            }
        }
    }
}

fn asked(id: usize) -> String {
    format!("crate::mutant::on({id})")
}

/// On lines of its own between two marks: what a compiler complains of there is this mutant's.
fn marked(id: usize, text: &str) -> String {
    format!("\n/*M{id}{{*/\n{text}\n/*M{id}}}*/\n")
}

/// The mutants that a line belongs to, the innermost first; for a question that changes nothing
/// around it, the one that is asked on that line; else the one
/// before it: a value of another type given at a function's beginning is found wrong at its end.
pub fn owners(woven: &str, line: usize) -> Vec<usize> {
    let (mut open, mut last): (Vec<usize>, Option<usize>) = (Vec::new(), None);
    for (n, text) in woven.lines().enumerate() {
        let text = text.trim();
        if let Some(id) = text.strip_prefix("/*M").and_then(|t| t.strip_suffix("{*/")) {
            open.extend(id.parse::<usize>());
        } else if text.starts_with("/*M") && text.ends_with("}*/") {
            last = open.pop();
        }
        if n + 1 == line {
            if let Some(inner) = open.last() {
                return vec![*inner];
            }
            let asked: Vec<usize> = text
                .split("mutant::on(")
                .skip(1)
                .filter_map(|t| t.split(')').next()?.parse().ok())
                .collect();
            return if asked.is_empty() {
                last.into_iter().collect()
            } else {
                asked
            };
        }
    }
    Vec::new()
}
