package kz.qorytyndy.territory;

import java.time.LocalDate;
import java.util.List;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The agency's names over time: institutions are renamed, documents keep the name of their day. */
@Repository
public class Organisations {

    private final JdbcClient jdbc;

    Organisations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The agency as it was called on {@code day}; before the first known day, as on that. */
    public Organisation on(LocalDate day) {
        return jdbc.sql("""
                        select * from organisation
                        order by case when valid_from <= :day then 0 else 1 end,
                                 case when valid_from <= :day then valid_from end desc, valid_from limit 1""")
                .param("day", day)
                .query(Rows.of(Organisation.class))
                .single();
    }

    /** As it was called, is, and will be, the earliest first. */
    public List<Organisation> all() {
        return jdbc.sql("select * from organisation order by valid_from")
                .query(Rows.of(Organisation.class))
                .list();
    }

    /** Whether somebody has set them, rather than left those with which the product comes. */
    public boolean areSet() {
        return jdbc.sql("select exists (select from organisation where changed_by is not null)")
                .query(Boolean.class)
                .single();
    }

    /** The picture at the head of documents, a PNG without transparency, by its SHA-256. */
    public byte[] letterhead(String sha256) {
        return Sha256.sealed(
                jdbc.sql("select png from letterhead where sha256 = :sha256")
                        .param("sha256", sha256)
                        .query(byte[].class)
                        .single(),
                sha256,
                "letterhead");
    }
}
