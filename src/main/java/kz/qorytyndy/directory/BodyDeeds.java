package kz.qorytyndy.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Lookalikes;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.BodyName;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the administrator does about territorial bodies. Each deed has its day; nothing is deleted, and no code is used twice. A body that ends takes the
 * roles held for it along; whoever holds a role for its successor holds it, from the day after, for the ended body too, so that its running work
 * goes on and its papers stay readable under their own name.
 */
@Service
public class BodyDeeds {

    static final int LONGEST_CODE = 20;
    private static final Pattern CODE = Pattern.compile("(?=.{2,20}$)[A-Z0-9]+(-[A-Z0-9]+)*");
    private static final int MOST_PARTS = 20;

    private final JdbcClient jdbc;
    private final TerritorialBodies bodies;
    private final DirectoryRules rules;
    private final ObjectProvider<RunningWork> running;
    private final AuditTrail trail;

    BodyDeeds(
            JdbcClient jdbc,
            TerritorialBodies bodies,
            DirectoryRules rules,
            ObjectProvider<RunningWork> running,
            AuditTrail trail) {
        this.jdbc = jdbc;
        this.bodies = bodies;
        this.rules = rules;
        this.running = running;
        this.trail = trail;
    }

    /** Whether the person keeps the bodies. */
    public static boolean mayKeep(Actor actor) {
        return actor.is(Role.ADMINISTRATOR);
    }

    /**
     * Adds a body.
     *
     * @throws Refusal forbidden; invalid (a field); conflict if the code was ever used
     */
    @Transactional
    public TerritorialBody add(AddBody command, Actor actor) {
        Actor acting = keeper(actor);
        lock();
        return added(command, acting);
    }

    /**
     * Calls a body otherwise, or moves it to another region, from a day on; what it is called from a later day on stays. What is so already changes nothing.
     *
     * @throws Refusal forbidden; not found; invalid (a field); conflict if somebody has changed the body since the writer saw it, with who and
     *     when, if it will have ended by then,
     *     or if it has documents of that day or a later one
     */
    @Transactional
    public TerritorialBody change(String code, ChangeBody command, Actor actor) {
        Actor acting = keeper(actor);
        lock();
        changed(code, command, acting);
        return bodies.get(code);
    }

    /**
     * Ends a body.
     *
     * @throws Refusal forbidden; not found; invalid (a day that is past; a successor that there is not, that has ended by then, or that the body itself
     *     succeeds); conflict if its end is decided already, or if work runs in it that nobody takes over
     */
    @Transactional
    public TerritorialBody close(String code, CloseBody command, Actor actor) {
        Actor acting = keeper(actor);
        lock();
        closed(code, command, acting);
        return bodies.get(code);
    }

    /**
     * Takes the end of a body back while it has not come. The roles that end with the body stay as they are: they are given anew, by an order.
     *
     * @throws Refusal forbidden; not found; conflict if no end is decided, if the last day has passed, or if other bodies come of it
     */
    @Transactional
    public TerritorialBody reopen(String code, Actor actor) {
        Actor acting = keeper(actor);
        lock();
        TerritorialBody before = existing(code);
        LocalDate lastDay = before.validTo();
        if (lastDay == null) {
            throw Refusal.conflict("directory.body.notEnding", before.name());
        }
        if (!mayReopen(before)) {
            throw Refusal.conflict("directory.body.endStands", before.name(), lastDay);
        }
        jdbc.sql("""
                        update territorial_body set valid_to = null, successor = null, version = version + 1
                        where code = :code""").param("code", code).update();
        trail.record(event(AuditAction.BODY_REOPENED, before, acting)
                .details(Map.of("body", code, "lastDay", lastDay.toString()))
                .changed(sha256(before), sha256(bodies.get(code))));
        return bodies.get(code);
    }

    /**
     * Says that the bodies are called as it stands here: the names with which the product comes are an assumption.
     *
     * @throws Refusal forbidden
     */
    @Transactional
    public void confirm(Actor actor) {
        Actor acting = keeper(actor);
        lock();
        int confirmed = jdbc.sql("update body_name set confirmed_by = :by where confirmed_by is null")
                .param("by", acting.username())
                .update();
        if (confirmed > 0) {
            trail.record(acting.event(AuditAction.BODIES_CONFIRMED).subject("bodies"));
        }
    }

    /** Whether nothing hangs on the end of the body yet. */
    public boolean mayReopen(TerritorialBody body) {
        return body.validTo() != null
                && !body.validTo().isBefore(rules.today())
                && bodies.all().stream().noneMatch(one -> body.code().equals(one.splitFrom()));
    }

    /**
     * Ends several bodies, all with one successor.
     *
     * @throws Refusal as {@link #close}
     */
    @Transactional
    public TerritorialBody merge(MergeBodies command, Actor actor) {
        Actor acting = keeper(actor);
        lock();
        FieldChecks checks = new FieldChecks();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < command.bodies().size(); i++) {
            String code = command.bodies().get(i);
            if (bodies.withCode(code).isEmpty()) {
                checks.wrong("bodies[" + i + "]", "directory.body.unknown", code);
            } else if (!seen.add(code)) {
                checks.wrong("bodies[" + i + "]", "directory.body.twice", code);
            }
        }
        if (seen.size() < 2) {
            checks.wrong("bodies", "directory.body.mergeTwo");
        }
        checks.finish();
        for (String code : seen) {
            checkEnd(bodies.get(code), new CloseBody(command.lastDay(), command.successor()), seen);
        }
        seen.forEach(code -> end(code, command.lastDay(), command.successor()));
        trail.record(acting.event(AuditAction.BODIES_MERGED)
                .subject("bodies " + String.join(", ", command.bodies()))
                .details(Map.of(
                        "bodies", String.join(", ", command.bodies()),
                        "successor", command.successor(),
                        "lastDay", command.lastDay().toString()))
                .changed(Sha256.of(CanonicalJson.of(command.bodies())), Sha256.of(CanonicalJson.of(command))));
        return bodies.get(command.successor());
    }

    /**
     * Ends a body and begins those that come of it; one of them is its successor.
     *
     * @throws Refusal as {@link #add} and {@link #close}
     */
    @Transactional
    public List<TerritorialBody> split(String code, SplitBody command, Actor actor) {
        Actor acting = keeper(actor);
        lock();
        TerritorialBody before = existing(code);
        FieldChecks checks = new FieldChecks();
        if (command.into().size() < 2 || command.into().size() > MOST_PARTS) {
            checks.wrong("into", "directory.body.splitTwo", MOST_PARTS);
        }
        if (command.into().stream().noneMatch(one -> one.code().equals(command.successor()))) {
            checks.wrong("successor", "directory.body.splitSuccessor");
        }
        rules.checkComingDay("lastDay", command.lastDay(), checks);
        checks.finish();
        refuseEnded(before);
        LocalDate from = command.lastDay().plusDays(1);
        for (int i = 0; i < command.into().size(); i++) {
            begin("into[" + i + "].", command.into().get(i), from, code, acting, checks);
        }
        checks.finish();
        checkEnd(before, new CloseBody(command.lastDay(), command.successor()), Set.of(code));
        end(code, command.lastDay(), command.successor());
        List<String> into = command.into().stream().map(NewBody::code).toList();
        trail.record(acting.event(AuditAction.BODY_SPLIT)
                .subject("body " + code)
                .details(Map.of(
                        "body", code,
                        "into", String.join(", ", into),
                        "successor", command.successor(),
                        "lastDay", command.lastDay().toString()))
                .changed(sha256(before), Sha256.of(CanonicalJson.of(command))));
        return into.stream().map(bodies::get).toList();
    }

    TerritorialBody added(AddBody command, Actor acting) {
        FieldChecks checks = new FieldChecks();
        rules.checkDay("validFrom", command.validFrom(), checks);
        checks.finish();
        begin("", command.body(), command.validFrom(), null, acting, checks);
        checks.finish();
        TerritorialBody after = bodies.get(command.code());
        trail.record(event(AuditAction.BODY_ADDED, after, acting)
                .details(Map.of(
                        "body", command.code(), "validFrom", command.validFrom().toString()))
                .changed(null, sha256(after)));
        return after;
    }

    /** Whether anything was not so already. */
    boolean changed(String code, ChangeBody command, Actor acting) {
        TerritorialBody now = existing(code);
        if (now.version() != command.version()) {
            throw rules.overtaken(String.valueOf(now.version()), "^bod(y|ies) .*\\m" + code + "\\M");
        }
        FieldChecks checks = new FieldChecks();
        LocalizedText official = DirectoryRules.name(
                "officialName", command.officialName(), DirectoryRules.LONGEST_OFFICIAL_NAME, checks);
        LocalizedText name = DirectoryRules.name("name", command.name(), DirectoryRules.LONGEST_NAME, checks);
        BodyName after = new BodyName(command.from(), official, name, command.region());
        TerritorialBody before = bodies.on(code, command.from());
        boolean same = before.officialName().equals(official)
                && before.name().equals(name)
                && before.region() == command.region();
        if (!same) {
            rules.checkComingDay("from", command.from(), checks);
            refuseTaken("name.kk", code, name, command.from(), checks);
        }
        checks.finish();
        if (same) {
            return false;
        }
        if (!before.isInForceOn(command.from())) {
            throw Refusal.conflict("directory.body.notInForce", before.name(), command.from());
        }
        rules.refuseWhereDocumentsAre(command.from(), code);
        jdbc.sql("""
                        insert into body_name (code, valid_from, official_name_kk, official_name_ru, official_name_en, name_kk,
                                               name_ru, name_en, region, confirmed_by)
                        values (:code, :validFrom, :officialNameKk, :officialNameRu, :officialNameEn, :nameKk, :nameRu,
                                :nameEn, :region, :by)
                        on conflict (code, valid_from) do update
                        set official_name_kk = excluded.official_name_kk, official_name_ru = excluded.official_name_ru,
                            official_name_en = excluded.official_name_en, name_kk = excluded.name_kk,
                            name_ru = excluded.name_ru, name_en = excluded.name_en, region = excluded.region, confirmed_by = excluded.confirmed_by""")
                .paramSource(Rows.params(after).and("code", code).and("by", acting.username()))
                .update();
        jdbc.sql("update territorial_body set version = version + 1 where code = :code")
                .param("code", code)
                .update();
        trail.record(event(AuditAction.BODY_CHANGED, before, acting)
                .details(Map.of("body", code, "from", command.from().toString()))
                .changed(sha256(before), sha256(bodies.on(code, command.from()))));
        return true;
    }

    void closed(String code, CloseBody command, Actor acting) {
        TerritorialBody before = existing(code);
        checkEnd(before, command, Set.of(code));
        end(code, command.lastDay(), command.successor());
        Map<String, String> details = new LinkedHashMap<>();
        details.put("body", code);
        details.put("lastDay", command.lastDay().toString());
        if (command.successor() != null) {
            details.put("successor", command.successor());
        }
        trail.record(event(AuditAction.BODY_CLOSED, before, acting)
                .details(details)
                .changed(sha256(before), sha256(bodies.get(code))));
    }

    /** One deed after the other: each must see what the one before has left. */
    void lock() {
        jdbc.sql("select code from territorial_body order by code for update").query(row -> {});
    }

    /**
     * The person as he keeps the bodies.
     *
     * @throws Refusal forbidden
     */
    static Actor keeper(Actor actor) {
        if (!mayKeep(actor)) {
            throw Refusal.forbidden("directory.refusal.keeper");
        }
        return actor.as(Role.ADMINISTRATOR);
    }

    private TerritorialBody existing(String code) {
        return bodies.withCode(code).orElseThrow(Refusal::notFound);
    }

    private void begin(
            String path, NewBody body, LocalDate from, @Nullable String splitFrom, Actor acting, FieldChecks checks) {
        int before = checks.errors().size();
        if (!CODE.matcher(body.code()).matches()) {
            checks.wrong(path + "code", "directory.body.code", LONGEST_CODE);
        } else {
            bodies.withCode(body.code()).ifPresent(used -> {
                throw Refusal.conflict("directory.body.codeUsed", body.code(), used.name());
            });
        }
        LocalizedText official = DirectoryRules.name(
                path + "officialName", body.officialName(), DirectoryRules.LONGEST_OFFICIAL_NAME, checks);
        LocalizedText name = DirectoryRules.name(path + "name", body.name(), DirectoryRules.LONGEST_NAME, checks);
        refuseTaken(path + "name.kk", splitFrom == null ? body.code() : splitFrom, name, from, checks);
        if (checks.errors().size() > before) {
            return;
        }
        jdbc.sql("""
                        insert into territorial_body (code, valid_from, split_from) values (:code, :validFrom, :splitFrom)""")
                .param("code", body.code())
                .param("validFrom", from)
                .param("splitFrom", splitFrom)
                .update();
        jdbc.sql("""
                        insert into body_name (code, valid_from, official_name_kk, official_name_ru, official_name_en, name_kk,
                                               name_ru, name_en, region, confirmed_by)
                        values (:code, :validFrom, :officialNameKk, :officialNameRu, :officialNameEn, :nameKk, :nameRu,
                                :nameEn, :region, :by)""")
                .paramSource(Rows.params(new BodyName(from, official, name, body.region()))
                        .and("code", body.code())
                        .and("by", acting.username()))
                .update();
    }

    /** Two bodies of one short name could not be told apart in any list. */
    private void refuseTaken(String field, String code, LocalizedText name, LocalDate from, FieldChecks checks) {
        bodies.inForceOn(from).stream()
                .filter(other -> !other.code().equals(code))
                .filter(other -> Lookalikes.folded(other.name().kk()).equals(Lookalikes.folded(name.kk())))
                .findFirst()
                .ifPresent(other -> checks.wrong(field, "directory.body.nameTaken", other.code()));
    }

    private void checkEnd(TerritorialBody body, CloseBody end, Set<String> ending) {
        refuseEnded(body);
        FieldChecks checks = new FieldChecks();
        rules.checkComingDay("lastDay", end.lastDay(), checks);
        if (end.lastDay().isBefore(body.validFrom())) {
            checks.wrong("lastDay", "directory.body.beforeFirstDay", body.validFrom());
        }
        if (end.successor() != null) {
            checks.wrong("successor", wrongSuccessor(body, end.successor(), end.lastDay(), ending));
        }
        checks.finish();
        if (end.successor() == null) {
            List<String> codes = new ArrayList<>(predecessors(body.code()));
            codes.add(body.code());
            List<Message> work = running.stream()
                    .flatMap(one -> one.runningIn(codes).stream())
                    .toList();
            if (!work.isEmpty()) {
                throw Refusal.conflict("directory.body.runningWork", body.name(), work);
            }
        }
    }

    private static void refuseEnded(TerritorialBody body) {
        if (body.validTo() != null) {
            throw Refusal.conflict("directory.body.endsAlready", body.name(), body.validTo());
        }
    }

    private @Nullable Message wrongSuccessor(TerritorialBody body, String code, LocalDate lastDay, Set<String> ending) {
        if (ending.contains(code)) {
            return Message.of("directory.body.successorItself");
        }
        TerritorialBody successor = bodies.withCode(code).orElse(null);
        if (successor == null) {
            return Message.of("directory.body.unknown", code);
        }
        if (predecessors(body.code()).contains(code)) {
            return Message.of("directory.body.successorCircle", successor.name(), body.name());
        }
        return successor.isInForceOn(lastDay.plusDays(1))
                ? null
                : Message.of("directory.body.notInForce", successor.name(), lastDay.plusDays(1));
    }

    /** All whose work came to the body, by whatever way. */
    private Set<String> predecessors(String code) {
        Set<String> found = new LinkedHashSet<>();
        List<TerritorialBody> all = bodies.all();
        List<String> heirs = new ArrayList<>(List.of(code));
        for (int i = 0; i < heirs.size(); i++) {
            String heir = heirs.get(i);
            all.stream()
                    .filter(one -> heir.equals(one.successor()) && found.add(one.code()))
                    .forEach(one -> heirs.add(one.code()));
        }
        return found;
    }

    private void end(String code, LocalDate lastDay, @Nullable String successor) {
        jdbc.sql("""
                        update territorial_body set valid_to = :lastDay, successor = :successor, version = version + 1
                        where code = :code""")
                .param("code", code)
                .param("lastDay", lastDay)
                .param("successor", successor)
                .update();
        jdbc.sql("delete from role_held where body_code = :code and valid_from > :lastDay")
                .param("code", code)
                .param("lastDay", lastDay)
                .update();
        jdbc.sql("""
                        update role_held set valid_to = :lastDay
                        where body_code = :code and (valid_to is null or valid_to > :lastDay)""").param("code", code).param("lastDay", lastDay).update();
    }

    private static AuditEvent event(AuditAction action, TerritorialBody body, Actor acting) {
        return acting.event(action).subject("body " + body.code());
    }

    private static String sha256(TerritorialBody body) {
        return Sha256.of(CanonicalJson.of(body));
    }
}
