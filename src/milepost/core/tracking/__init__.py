"""Every OKR sum, once: expected value, progress, status, guardrail state, grade."""
