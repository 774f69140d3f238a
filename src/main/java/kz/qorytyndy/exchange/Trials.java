package kz.qorytyndy.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A methodology tried on real data although its indicators are new: its own table, filled for any number of bodies, shows who would stand where. Nothing of
 * it is official: no campaign, no task, no mail, no number of the register; and it can be thrown away.
 */
@Service
public class Trials {

    public static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;
    private final Methodologies methodologies;
    private final Standings standings;
    private final TerritorialBodies bodies;
    private final Texts texts;
    private final AuditTrail trail;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Trials(
            JdbcClient jdbc,
            Methodologies methodologies,
            Standings standings,
            TerritorialBodies bodies,
            Texts texts,
            AuditTrail trail,
            Clock clock,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.methodologies = methodologies;
        this.standings = standings;
        this.bodies = bodies;
        this.texts = texts;
        this.trail = trail;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What was evaluated, by body. */
    private record Data(Map<String, Map<String, @Nullable BigDecimal>> data) {}

    /** Whether the actor may hold trials and throw them away. */
    public boolean mayHold(Actor actor) {
        return actor.is(Role.HR_OFFICER);
    }

    /** Whether the actor may read them: the HR service. */
    public boolean maySee(Actor actor) {
        return actor.isHr();
    }

    /** Under which the table of a methodology is given out. */
    public static String templateName(Methodology methodology) {
        return "trial-%s-%s.xlsx"
                .formatted(methodology.ref().id(), methodology.ref().checksum());
    }

    /** Writes the table to be filled: a row for each body of today, a column for each number that the methodology asks for. */
    public void writeTemplate(Methodology methodology, Locale language, OutputStream out) throws IOException {
        new TrialWorkbook(texts, language).writeTemplate(methodology, today(), out);
    }

    /**
     * Takes the filled table; for an HR officer. A body whose row is empty is not in it.
     *
     * @throws Refusal forbidden; invalid, with everything that is wrong: then nothing is taken; not found if the version was deleted meanwhile
     */
    public Trial hold(Methodology methodology, Actor actor, String name, GivenFile table) {
        if (!mayHold(actor)) {
            throw Refusal.forbidden("exchange.trial.notYours");
        }
        FieldChecks checks = new FieldChecks();
        checks.requiredText("name", name, LONGEST_NAME);
        // No connection waits for the file.
        Map<String, Map<String, @Nullable BigDecimal>> data = checks.note(() -> TrialSheet.read(
                FileInspection.workbook(table),
                methodology,
                today().stream().map(TerritorialBody::code).collect(Collectors.toSet())));
        checks.finish();
        Trial trial = new Trial(
                UUID.randomUUID(),
                methodology.ref(),
                name.strip(),
                actor.username(),
                Rows.now(clock),
                Objects.requireNonNull(data).size());
        transaction.executeWithoutResult(status -> keep(trial, new Data(data), actor));
        return trial;
    }

    private void keep(Trial trial, Data data, Actor actor) {
        methodologies.stays(trial.methodology());
        jdbc.sql("""
                        insert into trial (id, methodology_id, methodology_checksum, name, held_by, held_at, data)
                        values (:id, :methodologyId, :methodologyChecksum, :name, :heldBy, :heldAt, cast(:data as jsonb))""")
                .paramSource(Rows.params(trial, data).and("id", trial.id()))
                .update();
        record(trial, actor, AuditAction.TRIAL_HELD, null, hash(data));
    }

    /** Those of the version, the newest first. */
    public List<Trial> of(MethodologyRef methodology) {
        return jdbc.sql(TRIAL + """
                        where methodology_id = :id and methodology_checksum = :checksum order by held_at desc, id""")
                .paramSource(Rows.params(methodology))
                .query(Rows.of(Trial.class))
                .list();
    }

    private static final String TRIAL = """
            select id, methodology_id, methodology_checksum, name, held_by, held_at,
              (select count(*) from jsonb_object_keys(data)) as bodies
            from trial
            """;

    /**
     * Who would stand where.
     *
     * @throws Refusal not found, also for whoever may not read trials
     */
    public Standing standing(UUID id, Actor actor) {
        return standings.of(get(id, actor), data(id).data());
    }

    /** Writes who would stand where, and the numbers that say so. */
    public void write(Standing standing, Locale language, OutputStream out) throws IOException {
        new TrialWorkbook(texts, language)
                .write(
                        standing,
                        data(standing.trial().id()).data(),
                        bodies.withCodes(standing.rows().stream()
                                .map(Standing.Row::bodyCode)
                                .toList()),
                        out);
    }

    /**
     * The trial.
     *
     * @throws Refusal not found, also for whoever may not read trials
     */
    public Trial get(UUID id, Actor actor) {
        return Optional.of(id)
                .filter(one -> maySee(actor))
                .flatMap(one -> jdbc.sql(TRIAL + "where id = :id")
                        .param("id", one)
                        .query(Rows.of(Trial.class))
                        .optional())
                .orElseThrow(Refusal::notFound);
    }

    /**
     * Throws the trial away, for an HR officer: that it was held, and on what data by their hash, stays in the trail, the data do not.
     *
     * @throws Refusal forbidden; not found
     */
    public void delete(UUID id, Actor actor) {
        if (!mayHold(actor)) {
            throw Refusal.forbidden("exchange.trial.notYours");
        }
        Trial trial = get(id, actor);
        transaction.executeWithoutResult(status -> {
            Data data = data(id);
            if (jdbc.sql("delete from trial where id = :id").param("id", id).update() == 0) {
                throw Refusal.notFound();
            }
            record(trial, actor, AuditAction.TRIAL_DELETED, hash(data), null);
        });
    }

    private Data data(UUID id) {
        return jdbc.sql("select data from trial where id = :id")
                .param("id", id)
                .query(Rows.of(Data.class))
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    private static String hash(Data data) {
        return Sha256.of(CanonicalJson.of(data.data()));
    }

    private void record(Trial trial, Actor actor, AuditAction action, @Nullable String before, @Nullable String after) {
        trail.record(actor.as(Role.HR_OFFICER)
                .event(action)
                .subject(trial.methodology().versionTag())
                .details(Map.of("trial", trial.id().toString(), "bodies", String.valueOf(trial.bodies())))
                .changed(before, after));
    }

    private List<TerritorialBody> today() {
        return bodies.inForceOn(Texts.day(clock.instant()));
    }
}
