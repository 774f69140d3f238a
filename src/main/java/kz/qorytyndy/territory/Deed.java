package kz.qorytyndy.territory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did something, in whose place and when. A record calls it by what was done, and so do its columns: {@code signed_by},
 * {@code signed_substitution} and {@code signed_at}.
 *
 * @param by his user name
 * @param substitution by which he did it for another; null: for himself
 */
public record Deed(String by, @Nullable UUID substitution, Instant at) {}
