//! Curves as SVG, on logarithmic axes.

use crate::output::short;
use std::fmt::Write;

/// One curve.
#[derive(Clone, Debug)]
pub struct Curve {
    /// What it is of.
    pub name: String,
    /// Its points, from left to right.
    pub points: Vec<(f64, f64)>,
}

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 420.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 250.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 50.0;
/// Told apart by people who see few colours, and on white as on black.
const COLOURS: [&str; 8] = ["#888888", "#0072b2", "#009e73", "#d55e00", "#cc79a7", "#e69f00", "#56b4e9", "#8c6bb1"];

/// A picture of curves; `x` and `y` say what is on the axes, with units.
#[must_use]
pub fn svg(title: &str, x: &str, y: &str, curves: &[Curve]) -> String {
    let all = || curves.iter().flat_map(|curve| &curve.points).filter(|(x, y)| *x > 0.0 && *y > 0.0);
    let across = Axis::of(all().map(|point| point.0), LEFT, WIDTH - RIGHT);
    let up = Axis::of(all().map(|point| point.1), HEIGHT - BOTTOM, TOP);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" \
         font-size=\"12\" fill=\"#666\">\n<text x=\"{LEFT}\" y=\"22\" font-size=\"15\">{title}</text>\n"
    );
    let mut put = |line: String| _ = writeln!(svg, "{line}");
    let (bottom, right) = (HEIGHT - BOTTOM, WIDTH - RIGHT);
    for tick in across.ticks() {
        let at = across.at(tick);
        put(format!("<path d=\"M{at:.1} {TOP}V{bottom}\" stroke=\"#8884\"/>"));
        put(format!("<text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>", bottom + 18.0, label(tick)));
    }
    for tick in up.ticks() {
        let at = up.at(tick);
        put(format!("<path d=\"M{LEFT} {at:.1}H{right}\" stroke=\"#8884\"/>"));
        put(format!("<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>", LEFT - 8.0, at + 4.0, label(tick)));
    }
    put(format!(
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{x}</text>",
        (LEFT + right) / 2.0,
        HEIGHT - 10.0
    ));
    put(format!(
        "<text x=\"16\" y=\"{mid:.1}\" transform=\"rotate(-90 16 {mid:.1})\" text-anchor=\"middle\">{y}</text>",
        mid = (TOP + bottom) / 2.0
    ));
    for (index, curve) in curves.iter().enumerate() {
        let colour = COLOURS[index % COLOURS.len()];
        // Beyond the colours, dashes tell curves apart.
        let dash = if index < COLOURS.len() { "" } else { " stroke-dasharray=\"5 3\"" };
        let points: Vec<String> = curve
            .points
            .iter()
            .filter(|(x, y)| *x > 0.0 && *y > 0.0)
            .map(|(x, y)| format!("{:.1},{:.1}", across.at(*x), up.at(*y)))
            .collect();
        put(format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/>",
            points.join(" ")
        ));
        let at = TOP + 12.0 + 18.0 * index as f64;
        let from = right + 14.0;
        put(format!("<path d=\"M{from} {:.1}h18\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/>", at - 4.0));
        put(format!("<text x=\"{:.1}\" y=\"{at:.1}\">{}</text>", from + 24.0, escaped(&curve.name)));
    }
    svg + "</svg>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn label(tick: f64) -> String {
    match tick {
        tick if tick >= 1e6 => format!("{} M", short(tick / 1e6).trim_end_matches(".00")),
        tick if tick >= 1e3 => format!("{} k", short(tick / 1e3).trim_end_matches(".00")),
        tick => tick.to_string(),
    }
}

struct Axis {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Axis {
    fn of(values: impl Iterator<Item = f64> + Clone, from: f64, to: f64) -> Self {
        let low = values.clone().fold(f64::INFINITY, f64::min);
        let high = values.fold(0.0_f64, f64::max);
        if low > high {
            return Self { low: 1.0, high: 10.0, from, to };
        }
        Self { low: low * 0.9, high: high * 1.1, from, to }
    }

    fn at(&self, value: f64) -> f64 {
        self.from + (self.to - self.from) * (value / self.low).ln() / (self.high / self.low).ln()
    }

    /// 1, 2 and 5 of every power of ten; powers alone where that is too many.
    fn ticks(&self) -> Vec<f64> {
        let steps: &[f64] = if self.high / self.low > 2_000.0 { &[1.0] } else { &[1.0, 2.0, 5.0] };
        let (first, last) = (self.low.log10().floor() as i32, self.high.log10().ceil() as i32);
        let within = |tick: &f64| (self.low..=self.high).contains(tick);
        (first..=last)
            .flat_map(|power| steps.iter().map(move |step| step * 10_f64.powi(power)))
            .filter(within)
            .collect()
    }
}
