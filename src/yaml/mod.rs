//! yaml
pub mod decode;
pub mod node;
#[cfg(test)]
mod tests {
    #[test]
    fn t() {
        let t = "- code: T301\n  forms: [2019, 2021]\n  \"name\": 总计\n  holds: >-\n    a + b\n    == c\n  x: 1.5\n";
        match super::decode::decode(t) {
            Ok(n) => {
                fn p(n: &super::node::Node, t: &str, d: usize) {
                    use super::node::Value::*;
                    println!(
                        "{:w$}{}..{} {:?}",
                        "",
                        n.start,
                        n.end,
                        t.get(n.start as usize..n.end as usize),
                        w = d
                    );
                    match &n.value {
                        List(l) => {
                            for i in l {
                                p(i, t, d + 2)
                            }
                        }
                        Map(m) => {
                            for (k, v) in m {
                                p(k, t, d + 2);
                                p(v, t, d + 4)
                            }
                        }
                        o => println!("{o:?}"),
                    }
                }
                p(&n, t, 0)
            }
            Err(e) => println!("{e:?}"),
        }
        for bad in ["a: [1,\nb: 2", "a: 1\na: 2\n", "a: &x [1]\nb: *x\n", "a: *zz\n", "a: 在\n  b: ]\n"] {
            println!("{:?}", super::decode::decode(bad));
        }
    }
}
