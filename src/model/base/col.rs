//! Columns: arrays of plain numbers, owned or lent from a snapshot that is mapped, read alike.

use std::fmt;
use std::ops::Deref;

use bytemuck::Pod;
use bytes::Bytes;

/// Bytes that somebody else holds for as long as the column lives: a mapped file.
pub type Shared = Bytes;

/// An array that does not change any more.
#[derive(Clone)]
pub struct Col<T>(Data<T>);

#[derive(Clone)]
enum Data<T> {
    Own(Vec<T>),
    /// Bytes that are the array. Where they stand is known without asking their holder, since loops read number by number.
    Lent(Shared),
}

impl<T: Pod> Col<T> {
    /// An array within shared bytes; nothing where it does not fit them, or is not aligned.
    pub fn lent(bytes: &Shared, start: usize, len: usize) -> Option<Self> {
        let range = start..start.checked_add(len)?;
        bytemuck::try_cast_slice::<u8, T>(bytes.get(range.clone())?).ok()?;
        Some(Self(Data::Lent(bytes.slice(range))))
    }

    /// The array as bytes, as a snapshot holds it.
    pub fn as_bytes(&self) -> &[u8] {
        bytemuck::cast_slice(self)
    }

    /// The number at a place; 0 beyond the end.
    #[inline]
    pub fn at(&self, n: u32) -> T {
        self.get(n as usize).copied().unwrap_or_else(T::zeroed)
    }
}

impl<T: Pod> Deref for Col<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match &self.0 {
            Data::Own(own) => own,
            // Checked when it was made.
            Data::Lent(bytes) => bytemuck::try_cast_slice(bytes).unwrap_or_default(),
        }
    }
}

impl<T> From<Vec<T>> for Col<T> {
    fn from(own: Vec<T>) -> Self {
        Self(Data::Own(own))
    }
}

impl<T> Default for Col<T> {
    fn default() -> Self {
        Self(Data::Own(Vec::new()))
    }
}

impl<T> fmt::Debug for Col<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Data::Own(own) => write!(f, "Col(own {})", own.len()),
            Data::Lent(bytes) => write!(f, "Col(lent {} bytes)", bytes.len()),
        }
    }
}
