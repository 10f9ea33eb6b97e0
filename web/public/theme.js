// Before the first paint, and in a file of its own since the content policy allows no inline script: who chose a theme
// sees no flash of the other one. Without a choice the system's preference counts (styles/tokens.css).
try {
  const chosen = localStorage.getItem('laurel-theme')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
} catch {
  // Storage is forbidden: the system's preference counts.
}
