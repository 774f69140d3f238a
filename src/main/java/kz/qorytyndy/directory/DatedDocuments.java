package kz.qorytyndy.directory;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever makes documents that bear the names of their day. */
public interface DatedDocuments {

    /** The day of the latest one of the body; of any if {@code bodyCode} is null. */
    Optional<LocalDate> latestDay(@Nullable String bodyCode);
}
