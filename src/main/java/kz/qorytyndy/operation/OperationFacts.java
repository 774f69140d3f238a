package kz.qorytyndy.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kz.qorytyndy.platform.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the database tells of how the installation fares; each answer is one short query. */
@Repository
class OperationFacts {

    private final JdbcClient jdbc;
    private final Clock clock;

    OperationFacts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A backup, as the script that made it noted it; {@code size} in bytes. */
    record Backup(Instant at, String what, long size) {}

    /**
     * What waits to be sent.
     *
     * @param oldest since when the oldest has waited; null if none waits
     * @param dead how many are undeliverable, and not yet handed over on paper
     */
    record MailQueue(int waiting, @Nullable Instant oldest, int dead) {}

    /**
     * The database server.
     *
     * @param size of our database, in bytes
     * @param now its clock
     * @param almaty whether it knows that Asia/Almaty is UTC+5 since March 2024
     */
    record Database(String version, long size, Instant now, boolean almaty) {}

    Optional<Backup> lastBackup() {
        return jdbc.sql("select * from backup_note order by at desc limit 1")
                .query(Rows.of(Backup.class))
                .optional();
    }

    MailQueue mailQueue() {
        return jdbc.sql("""
                        select count(*) filter (where state = 'QUEUED')::int as waiting,
                               min(queued_at) filter (where state = 'QUEUED') as oldest,
                               count(*) filter (where state = 'DEAD')::int as dead
                        from mail where state in ('QUEUED', 'DEAD')""").query(Rows.of(MailQueue.class)).single();
    }

    Database database() {
        return jdbc.sql("""
                        select current_setting('server_version') as version, pg_database_size(current_database()) as size,
                               clock_timestamp() as now,
                               timestamptz '2024-06-01 00:00Z' at time zone 'Asia/Almaty' = timestamp '2024-06-01 05:00' as almaty""").query(Rows.of(Database.class)).single();
    }

    /**
     * Whether the whole way was tried before it counts.
     *
     * @param launched whether there is a rehearsal
     * @param issued whether one has issued a conclusion
     * @param done whether one was removed after it had, or a real conclusion was issued
     */
    record Rehearsed(boolean launched, boolean issued, boolean done) {

        /** What is still to be done, as the key of a message says it; none if nothing is. */
        Optional<String> lacking() {
            if (done) {
                return Optional.empty();
            }
            return Optional.of(issued ? "rehearsal.remove" : launched ? "rehearsal.end" : "rehearsal");
        }
    }

    Rehearsed rehearsed() {
        return jdbc.sql("""
                        select exists (select from campaign where rehearsal) as launched,
                               exists (select from conclusion join assessment on id = assessment_id where rehearsal) as issued,
                               exists (select from conclusion join assessment on id = assessment_id where not rehearsal)
                               or exists (select from matter join audit_event on matter_id = matter.id
                                          where kind = 'CAMPAIGN' and rehearsal and action = 'REHEARSAL_REMOVED'
                                            and details ->> 'conclusions' <> '0') as done""").query(Rows.of(Rehearsed.class)).single();
    }

    /** But for rehearsals. */
    int campaigns() {
        return jdbc.sql("select count(*) from campaign where not rehearsal")
                .query(Integer.class)
                .single();
    }

    /** Sessions that have not ended. */
    int signedIn() {
        return jdbc.sql("select count(*) from portal_session where principal_name is not null and expiry_time > :now")
                .param("now", clock.millis())
                .query(Integer.class)
                .single();
    }

    Duration since(Instant then) {
        return Duration.between(then, clock.instant());
    }

    Duration until(Instant then) {
        return since(then).negated();
    }
}
