package kz.qorytyndy.scoring;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The methodologies the product knows, each with its indicator catalogue. */
@Component
public class Methodologies {

    /** All, by id. */
    public List<Methodology> all() {
        throw new UnsupportedOperationException();
    }

    public Optional<Methodology> withId(String id) {
        throw new UnsupportedOperationException();
    }

    /** The one in force for a reporting period that ends on {@code day}; none before the first took effect. */
    public Optional<Methodology> inForceOn(LocalDate day) {
        throw new UnsupportedOperationException();
    }

    /** The methodology as it was pinned. */
    public Methodology get(MethodologyRef ref) {
        throw new UnsupportedOperationException();
    }
}
