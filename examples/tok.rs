use tongbao::{text::Folded, token::*};
fn main() {
    for t in std::env::args().skip(1) {
        let f = Folded::new(&t);
        let k = Tokens::new(&f.text);
        for (i, x) in k.list.iter().enumerate() {
            print!(
                "{}{} ",
                k.str(i),
                match x.kind {
                    TokenKind::Number(_) => "#",
                    TokenKind::Line => "L",
                    _ => "",
                }
            );
        }
        println!();
    }
}
