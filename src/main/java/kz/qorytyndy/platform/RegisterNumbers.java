package kz.qorytyndy.platform;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The numbers under which documents stand in their registers. A number is the calendar year in Kazakhstan and the document's place in that year's
 * register, such as {@code 2026-0001}: it sorts as text up to the 9999th of a year and grows by a digit after that. Numbers have neither gaps nor
 * doubles.
 */
@Repository
public class RegisterNumbers {

    private final JdbcClient jdbc;

    RegisterNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is registered. */
    public enum Register {
        CONCLUSION,
        /** Of the conclusions of rehearsals, so that these take no number away; a removed one leaves a gap. */
        REHEARSAL,
        STANDARD
    }

    /** The register's next number; whoever asks for one as well waits for the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String next(Register register, int year) {
        int next = jdbc.sql("""
                        insert into register_counter (register, year, last) values (:register, :year, 1)
                        on conflict (register, year) do update set last = register_counter.last + 1 returning last""")
                .param("register", register.name())
                .param("year", year)
                .query(Integer.class)
                .single();
        return String.format(Locale.ROOT, "%d-%04d", year, next);
    }
}
