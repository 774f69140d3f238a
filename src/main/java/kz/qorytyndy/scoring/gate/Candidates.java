package kz.qorytyndy.scoring.gate;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.scoring.DecisionEngine;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodologies.Confirmation;
import kz.qorytyndy.scoring.Methodologies.Listed;
import kz.qorytyndy.scoring.Methodologies.Upload;
import kz.qorytyndy.scoring.Methodologies.Withdrawal;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How the HR service changes its methodology: an officer brings a candidate in, the head puts it in force. Until then an officer may withdraw it, or delete it
 * as if it had never been.
 */
@Service
public class Candidates {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 12, 31);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MethodologyGate gate;
    private final Methodologies methodologies;
    private final DecisionEngine engine;
    private final Scoring scoring;
    private final People people;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    Candidates(
            JdbcClient jdbc,
            Clock clock,
            MethodologyGate gate,
            Methodologies methodologies,
            DecisionEngine engine,
            Scoring scoring,
            People people,
            AuditTrail trail,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.gate = gate;
        this.methodologies = methodologies;
        this.engine = engine;
        this.scoring = scoring;
        this.people = people;
        this.trail = trail;
        this.transaction = transaction;
    }

    public boolean mayUpload(Actor actor) {
        return actor.is(Role.HR_OFFICER);
    }

    /** Whether the actor may put the methodology in force: who brought it in may not, and nobody one that was withdrawn. */
    public boolean mayActivate(Listed methodology, Actor actor) {
        return activates(actor) && !isOwn(methodology.upload(), actor) && methodology.withdrawal() == null;
    }

    /** Whether the actor may withdraw the methodology: an HR officer a candidate that was brought in. */
    public boolean mayWithdraw(Listed methodology, Actor actor) {
        return mayDelete(methodology, actor) && methodology.withdrawal() == null;
    }

    /** Whether the actor may delete the methodology: an HR officer one that was brought in and never put in force. */
    public boolean mayDelete(Listed methodology, Actor actor) {
        return mayUpload(actor) && isUnused(methodology);
    }

    private static boolean isUnused(Listed methodology) {
        return methodology.upload() != null
                && (methodology.state() == Methodologies.State.CANDIDATE
                        || methodology.state() == Methodologies.State.WITHDRAWN);
    }

    private static boolean activates(Actor actor) {
        return actor.is(Role.HR_HEAD);
    }

    private static boolean isOwn(@Nullable Upload upload, Actor actor) {
        return upload != null && actor.as(Role.HR_HEAD).concerns(upload.by());
    }

    /**
     * Checks the three files of a methodology and keeps it as a candidate; for an HR officer.
     *
     * @param decisions the DMN file
     * @param catalogue the indicator catalogue
     * @param cases the worked examples that it must score as they say
     * @throws Refusal invalid, with everything that is wrong, its fields {@code dmn}, {@code catalogue} and {@code cases}; conflict if these
     *     very files are known already
     */
    public Listed upload(Actor actor, byte[] decisions, byte[] catalogue, byte[] cases) {
        refuseUnlessUploader(actor);
        // No connection waits for the checks.
        MethodologyGate.Passed passed = gate.check(decisions, catalogue, cases);
        return transaction.execute(status -> keep(actor, passed, List.of()));
    }

    /**
     * The same of files that the product wrote, with worked cases that others confirmed.
     *
     * @param kept what belongs to it, in the same transaction
     * @throws Refusal as {@link #upload(Actor, byte[], byte[], byte[])}
     */
    public Listed upload(
            Actor actor,
            String decisions,
            String catalogue,
            String cases,
            List<Confirmation> confirmations,
            Consumer<MethodologyRef> kept) {
        refuseUnlessUploader(actor);
        MethodologyGate.Passed passed = gate.check(decisions, catalogue, cases);
        return transaction.execute(status -> {
            Listed candidate = keep(actor, passed, confirmations);
            kept.accept(candidate.methodology().ref());
            return candidate;
        });
    }

    private void refuseUnlessUploader(Actor actor) {
        if (!mayUpload(actor)) {
            throw Refusal.forbidden("scoring.refusal.upload");
        }
    }

    private Listed keep(Actor actor, MethodologyGate.Passed passed, List<Confirmation> confirmations) {
        MethodologyRef ref = passed.files().methodology().ref();
        // Of two that bring the same at once, the second waits here for the first.
        if (!methodologies.keep(passed.files())) {
            throw Refusal.conflict("scoring.refusal.known", ref.id(), ref.checksum());
        }
        engine.deploy(ref, passed.files().decisions());
        Upload upload = new Upload(actor.username(), clock.instant(), passed.report(), confirmations);
        jdbc.sql("""
                        insert into methodology_candidate (id, checksum, cases, report, confirmations, uploaded_by, uploaded_at)
                        values (:id, :checksum, :cases, cast(:report as jsonb), cast(:confirmations as jsonb), :by, :at)""")
                .paramSource(
                        Rows.params(ref, upload).and("cases", passed.files().cases()))
                .update();
        trail.record(actor.as(Role.HR_OFFICER)
                .event(AuditAction.METHODOLOGY_UPLOADED)
                .subject(ref.versionTag())
                .changed(
                        null,
                        Sha256.of(passed.files().decisions() + passed.files().catalogue())));
        return new Listed(passed.files().methodology(), Methodologies.State.CANDIDATE, null, null, upload, null);
    }

    /**
     * Puts a methodology in force for the campaigns whose period ends on or after {@code from}; for the head of the HR service. Campaigns that
     * are under way keep theirs.
     *
     * @param checksum which version of it; null if there is only one
     * @throws Refusal forbidden for who brought it in; not found; invalid if a folder of the release does not pass the checks; conflict if it is in
     *     force from that very day already, if it was withdrawn or deleted, or if the version is not told and could be another
     */
    public Listed activate(Actor actor, String id, @Nullable String checksum, LocalDate from) {
        if (!activates(actor)) {
            throw Refusal.forbidden("scoring.refusal.activate");
        }
        if (from.isBefore(EARLIEST) || from.isAfter(LATEST)) {
            throw Refusal.invalidField("from", "scoring.refusal.from", EARLIEST, LATEST);
        }
        Listed candidate = existing(id, checksum);
        Upload upload = candidate.upload();
        if (isOwn(upload, actor)) {
            throw Refusal.forbidden("scoring.refusal.ownUpload");
        }
        MethodologyRef ref = candidate.methodology().ref();
        if (upload == null) {
            // A folder of the release has been read, but nobody has yet asked for more.
            Methodologies.Files files = methodologies.files(ref);
            gate.check(files.decisions(), files.catalogue(), String.valueOf(files.cases()));
        }
        return transaction.execute(status -> activate(actor, ref, from));
    }

    private Listed activate(Actor actor, MethodologyRef ref, LocalDate from) {
        refuseWithdrawn(locked(ref));
        MethodologyRef before =
                methodologies.inForceOn(from).map(Methodology::ref).orElse(null);
        if (methodologies.isActivated(ref, from) && ref.equals(before)) {
            throw Refusal.conflict("scoring.refusal.inForce", ref.id(), from);
        }
        jdbc.sql("""
                        insert into methodology_activation (id, checksum, effective_from, activated_by, activated_at)
                        values (:id, :checksum, :from, :by, :at)""")
                .paramSource(Rows.params(ref)
                        .and("from", from)
                        .and("by", actor.username())
                        .and("at", clock.instant()))
                .update();
        trail.record(actor.as(Role.HR_HEAD)
                .event(AuditAction.METHODOLOGY_ACTIVATED)
                .subject(ref.versionTag())
                .details(Map.of("from", from.toString()))
                .changed(before == null ? null : Sha256.of(before.versionTag()), Sha256.of(ref.versionTag())));
        return methodologies.listed(ref.id(), ref.checksum()).orElseThrow();
    }

    /**
     * Withdraws a candidate: it stays in the list, and nobody can put it in force any more; for an HR officer, whoever brought it in.
     *
     * @param checksum which version of it; null if there is only one
     * @throws Refusal forbidden; invalid without a reason; not found; conflict if it is no candidate or was withdrawn or deleted, or if the version is not
     *     told and could be another
     */
    public Listed withdraw(Actor actor, String id, @Nullable String checksum, @Nullable String given) {
        if (!mayUpload(actor)) {
            throw Refusal.forbidden("scoring.refusal.withdraw");
        }
        String reason = Reasons.reason(given);
        MethodologyRef ref = existing(id, checksum).methodology().ref();
        return transaction.execute(status -> {
            Listed candidate = locked(ref);
            refuseUsed(candidate);
            refuseWithdrawn(candidate);
            jdbc.sql("""
                            insert into methodology_withdrawal (id, checksum, reason, withdrawn_by, withdrawn_at)
                            values (:id, :checksum, :reason, :by, :at)""")
                    .paramSource(Rows.params(ref)
                            .and("reason", reason)
                            .and("by", actor.username())
                            .and("at", clock.instant()))
                    .update();
            trail.record(actor.as(Role.HR_OFFICER)
                    .event(AuditAction.METHODOLOGY_WITHDRAWN)
                    .subject(ref.versionTag())
                    .details(Map.of("reason", reason)));
            return locked(ref);
        });
    }

    /**
     * Deletes a candidate, withdrawn or not: only the events tell of it afterwards, and its files can be brought in again; for an HR officer.
     *
     * @param checksum which version of it; null if there is only one
     * @throws Refusal forbidden; not found; conflict if it was ever put in force or was deleted, or if the version is not told and could be another
     */
    public void delete(Actor actor, String id, @Nullable String checksum) {
        if (!mayUpload(actor)) {
            throw Refusal.forbidden("scoring.refusal.withdraw");
        }
        MethodologyRef ref = existing(id, checksum).methodology().ref();
        transaction.executeWithoutResult(status -> {
            refuseUsed(locked(ref));
            Methodologies.Files files = methodologies.files(ref);
            engine.undeploy(ref);
            methodologies.delete(ref);
            trail.record(actor.as(Role.HR_OFFICER)
                    .event(AuditAction.METHODOLOGY_DELETED)
                    .subject(ref.versionTag())
                    .changed(Sha256.of(files.decisions() + files.catalogue()), null));
        });
        scoring.forget(ref);
    }

    /** The version as it stands until the transaction ends: of those who put it in force, withdraw and delete it, one goes after the other. */
    private Listed locked(MethodologyRef ref) {
        methodologies.holdAll();
        return existing(ref.id(), ref.checksum());
    }

    /** One that is not there may have been deleted, also a moment ago: the trail knows by whom. */
    private Listed existing(String id, @Nullable String checksum) {
        try {
            return methodologies.only(id, checksum);
        } catch (Refusal refusal) {
            if (checksum != null && refusal.kind() == Refusal.Kind.NOT_FOUND) {
                trail.lastAbout(new MethodologyRef(id, checksum).versionTag(), AuditAction.METHODOLOGY_DELETED)
                        .ifPresent(deleted -> {
                            throw Refusal.conflict(
                                    "scoring.refusal.deleted", people.nameOf(deleted.actor()), deleted.at());
                        });
            }
            throw refusal;
        }
    }

    private static void refuseUsed(Listed methodology) {
        if (!isUnused(methodology)) {
            throw Refusal.conflict("scoring.refusal.used");
        }
    }

    private void refuseWithdrawn(Listed methodology) {
        Withdrawal withdrawal = methodology.withdrawal();
        if (withdrawal != null) {
            throw Refusal.conflict("scoring.refusal.withdrawn", people.nameOf(withdrawal.by()), withdrawal.at());
        }
    }
}
