//! Ours and theirs in turns, and the table of it.
//!
//! Each slice is timed by the processor time of its thread, so that other work on the machine disturbs it less; what works on
//! several threads is timed by the clock. A ratio is the median of the ratios of the single rounds, in which ours and theirs
//! ran within a few milliseconds of each other.

use std::time::{Duration, Instant};

use cpu_time::ThreadTime;

/// Processor time of a slice; long against the clock, short against the disturbance.
const SLICE: Duration = Duration::from_millis(12);

/// Which time is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Timed {
    /// Of this thread.
    Processor,
    /// Of the day.
    Clock,
}

/// Work that is done again and again.
pub type Work<'a> = Box<dyn FnMut() + 'a>;

/// One line of the table: ours, the one to be measured by, and others to compare with.
pub struct Contest<'a> {
    /// What is done.
    pub name: &'static str,
    /// Least ratio to the first peer; `None` where nothing is promised.
    pub target: Option<f64>,
    /// Which time.
    pub timed: Timed,
    /// Ours.
    pub ours: Work<'a>,
    /// Theirs, by name.
    pub peers: Vec<(&'static str, Work<'a>)>,
}

impl Contest<'_> {
    /// Runs the rounds and prints the lines: one for each peer.
    pub fn run(mut self, rounds: usize) {
        let timed = self.timed;
        let mut runners: Vec<&mut Work<'_>> =
            std::iter::once(&mut self.ours).chain(self.peers.iter_mut().map(|(_, work)| work)).collect();
        let counts: Vec<u32> = runners.iter_mut().map(|work| count(work, timed)).collect();
        let mut nanos: Vec<Vec<f64>> = vec![Vec::new(); runners.len()];
        for round in 0..rounds {
            let mut order: Vec<usize> = (0..runners.len()).collect();
            // Every other round backwards, and each round begins with another one.
            if round % 2 == 1 {
                order.reverse();
            }
            order.rotate_left(round / 2 % runners.len());
            for place in order {
                let count = counts[place];
                let spent = spent(runners[place], count, timed);
                nanos[place].push(spent.as_nanos() as f64 / f64::from(count));
            }
        }
        drop(runners);
        let per_second = |nanos: &[f64]| 1e9 / median(nanos.to_vec());
        for (place, (peer, _)) in self.peers.iter().enumerate() {
            let theirs = &nanos[place + 1];
            let ratios: Vec<f64> = nanos[0].iter().zip(theirs).map(|(ours, theirs)| theirs / ours).collect();
            let spread = format!("{:.2} to {:.2}", quantile(&ratios, 0.1), quantile(&ratios, 0.9));
            let ratio = median(ratios);
            let (target, met) = match self.target.filter(|_| place == 0) {
                Some(target) => (format!("{target:.2}"), if ratio >= target { "yes" } else { "NO" }),
                None => (String::new(), ""),
            };
            let name = if place == 0 { self.name } else { "" };
            println!(
                "| {name} | {} | {peer} | {} | {ratio:.2} | {spread} | {target} | {met} |",
                figure(per_second(&nanos[0])),
                figure(per_second(theirs)),
            );
        }
    }
}

/// The head of the table.
pub fn head() {
    println!("| work | ours, 1/s | beside | theirs, 1/s | ratio | 10 to 90 % of the rounds | target | met |");
    println!("| --- | ---: | --- | ---: | ---: | --- | ---: | --- |");
}

/// How often the work fits in a slice; runs it warm on the way.
fn count(work: &mut Work<'_>, timed: Timed) -> u32 {
    let mut count = 1;
    loop {
        let spent = spent(work, count, timed);
        if spent >= SLICE / 2 || count >= 1 << 20 {
            let fitting = SLICE.as_secs_f64() / spent.as_secs_f64().max(1e-9) * f64::from(count);
            return (fitting as u32).max(1);
        }
        count *= 2;
    }
}

fn spent(work: &mut Work<'_>, count: u32, timed: Timed) -> Duration {
    let (processor, clock) = (ThreadTime::now(), Instant::now());
    for _ in 0..count {
        work();
    }
    match timed {
        Timed::Processor => processor.elapsed(),
        Timed::Clock => clock.elapsed(),
    }
}

fn median(numbers: Vec<f64>) -> f64 {
    quantile(&numbers, 0.5)
}

fn quantile(numbers: &[f64], share: f64) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[((sorted.len() - 1) as f64 * share).round() as usize]
}

fn figure(number: f64) -> String {
    let whole = format!("{number:.0}");
    if number < 100.0 {
        return format!("{number:.1}");
    }
    let mut out = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
