//! What the page calls. `assets/unpack.js` lays out the memory from [`free`] on: what is packed, behind it the sorted
//! program, behind that the program.

use core::panic::PanicInfo;
use core::slice;

use crate::lanes;
use crate::lzma;

unsafe extern "C" {
    /// The linker's name for the end of what this program needs of memory itself.
    static __heap_base: u8;
}

#[panic_handler]
fn stop(_: &PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// The first byte of memory that the page may use.
#[unsafe(no_mangle)]
pub extern "C" fn free() -> *const u8 {
    &raw const __heap_base
}

/// Bytes that the sorted program will have; 0 where the packed bytes do not tell.
///
/// # Safety
/// That many packed bytes stand there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sorted_size(packed: *const u8, count: usize) -> usize {
    // SAFETY: the page says so.
    let packed = unsafe { slice::from_raw_parts(packed, count) };
    lzma::length(packed).unwrap_or(0)
}

/// Unpacks the sorted program; false where what is packed is damaged.
///
/// # Safety
/// As many bytes as are told stand at both places, which do not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn unpack(
    packed: *const u8,
    count: usize,
    sorted: *mut u8,
    size: usize,
) -> bool {
    // SAFETY: the page says so.
    let (packed, sorted) = unsafe {
        (
            slice::from_raw_parts(packed, count),
            slice::from_raw_parts_mut(sorted, size),
        )
    };
    lzma::unpack(packed, sorted).is_ok()
}

/// Bytes that the program has; 0 where the sorted bytes do not tell.
///
/// # Safety
/// That many sorted bytes stand there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn program_size(sorted: *const u8, size: usize) -> usize {
    // SAFETY: the page says so.
    let sorted = unsafe { slice::from_raw_parts(sorted, size) };
    lanes::length(sorted).unwrap_or(0)
}

/// Bytes that [`put_together`] needs for a program of this size.
#[unsafe(no_mangle)]
pub extern "C" fn room(size: usize) -> usize {
    lanes::room(size)
}

/// Writes the program; false where what was sorted is damaged.
///
/// # Safety
/// As many bytes as are told stand at both places, which do not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn put_together(
    sorted: *const u8,
    size: usize,
    program: *mut u8,
    room: usize,
) -> bool {
    // SAFETY: the page says so.
    let (sorted, program) = unsafe {
        (
            slice::from_raw_parts(sorted, size),
            slice::from_raw_parts_mut(program, room),
        )
    };
    lanes::together(sorted, program).is_ok()
}
