/** Hands a file made here to the person. */
export function save(file: File | undefined): void {
  if (!file) return;
  const link = document.createElement("a");
  const address = URL.createObjectURL(file);
  link.href = address;
  link.download = file.name;
  link.click();
  // The download has taken its copy by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
