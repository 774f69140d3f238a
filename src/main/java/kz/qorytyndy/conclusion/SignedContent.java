package kz.qorytyndy.conclusion;

import java.time.Instant;

/** A version of the content, as the HR head signed it by approving, and the SHA-256 of its canonical JSON. */
public record SignedContent(ConclusionContent content, String sha256, int reviewVersion, Instant createdAt) {}
