//! A short rising tone when a payment has come, for staff who look elsewhere.

use std::cell::RefCell;

use web_sys::{AudioContext, OscillatorType};

thread_local! {
    static CONTEXT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// Two notes (E6, A6): each its frequency in hertz and its start in seconds.
const NOTES: [(f32, f64); 2] = [(1318.5, 0.0), (1760.0, 0.14)];
const NOTE_SECS: f64 = 0.22;
const LOUDNESS: f32 = 0.25;

/// Browsers play nothing before a press: call it from one.
pub(super) fn unlock() {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    CONTEXT.with_borrow_mut(|context| {
        if context.is_none() {
            *context = AudioContext::new().ok();
        }
        if let Some(context) = context {
            let _ = context.resume();
        }
    });
}

/// Paid. Silent where the browser has no sound.
pub(super) fn paid() {
    CONTEXT.with_borrow(|context| {
        if let Some(context) = context {
            for (hertz, start) in NOTES {
                let _ = note(context, hertz, context.current_time() + start);
            }
        }
    });
}

fn note(context: &AudioContext, hertz: f32, start: f64) -> Result<(), wasm_bindgen::JsValue> {
    let (tone, volume) = (context.create_oscillator()?, context.create_gain()?);
    tone.set_type(OscillatorType::Sine);
    tone.frequency().set_value(hertz);
    // Faded out, or it would click.
    volume.gain().set_value_at_time(LOUDNESS, start)?;
    volume.gain().exponential_ramp_to_value_at_time(0.001, start + NOTE_SECS)?;
    tone.connect_with_audio_node(&volume)?;
    volume.connect_with_audio_node(&context.destination())?;
    tone.start_with_when(start)?;
    tone.stop_with_when(start + NOTE_SECS)
}
