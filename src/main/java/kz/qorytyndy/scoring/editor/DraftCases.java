package kz.qorytyndy.scoring.editor;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.PlainNumber;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.scoring.DecisionEngine;
import kz.qorytyndy.scoring.Level;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodologies.Confirmation;
import kz.qorytyndy.scoring.Methodologies.Listed;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.scoring.editor.BlueprintWriter.Written;
import kz.qorytyndy.scoring.editor.DraftCase.Confirmed;
import kz.qorytyndy.scoring.editor.DraftCase.Expectation;
import kz.qorytyndy.scoring.gate.Candidates;
import kz.qorytyndy.scoring.gate.MethodologyGate;
import kz.qorytyndy.scoring.gate.WorkedCases;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The worked cases of a draft: the product proposes them at each bound with what it computes, and somebody who had no hand in the draft confirms
 * them or says what he expects. Only with confirmed ones does a draft become a candidate.
 */
@Service
public class DraftCases {

    /** The longest number that somebody may expect. */
    private static final int DECIMALS = 6;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MethodologyDrafts drafts;
    private final MethodologyGate gate;
    private final Candidates candidates;
    private final DecisionEngine engine;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    DraftCases(
            JdbcClient jdbc,
            Clock clock,
            MethodologyDrafts drafts,
            MethodologyGate gate,
            Candidates candidates,
            DecisionEngine engine,
            AuditTrail trail,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.drafts = drafts;
        this.gate = gate;
        this.candidates = candidates;
        this.engine = engine;
        this.trail = trail;
        this.transaction = transaction;
    }

    /**
     * The cases as they stand.
     *
     * @param proposal null if none were ever proposed
     * @param stale whether the draft says something else by now, so that they prove nothing of it
     * @param cases those that the product proposed, in the order of the indicators, and then those that officers added
     */
    public record Standing(@Nullable Proposal proposal, boolean stale, List<DraftCase> cases) {

        /** Those that somebody expects to score otherwise. */
        public List<DraftCase> disputed() {
            return cases.stream().filter(one -> one.expected() != null).toList();
        }

        public List<DraftCase> confirmed() {
            return cases.stream().filter(one -> one.confirmed() != null).toList();
        }

        /** Those that nobody has confirmed yet, and about which nobody has complained. */
        public List<DraftCase> open() {
            return cases.stream().filter(DraftCase::isOpen).toList();
        }

        /** Whether a candidate can come in with them. */
        public boolean isConfirmed() {
            return proposal != null && !stale && confirmed().size() == cases.size();
        }

        /** Whether what the cases prove is what the draft was brought in as. */
        public boolean isBroughtIn(MethodologyDraft draft) {
            return proposal != null && proposal.files().methodology().ref().equals(draft.became());
        }

        private DraftCase get(UUID id) {
            return cases.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(Refusal::notFound);
        }
    }

    /**
     * When they were proposed last.
     *
     * @param files what the draft said then
     */
    public record Proposal(Methodologies.Files files, String by, Instant at) {}

    /**
     * What came of a proposal.
     *
     * @param kept how many confirmations still hold
     * @param dropped how many cases that officers added, or expect to score otherwise, no longer fit the data sheet and are gone
     */
    public record Proposed(Standing standing, int kept, int dropped) {}

    private record ProposalRow(String decisions, String catalogue, String proposedBy, Instant proposedAt) {}

    private record Row(
            UUID id,
            @Nullable String about,
            @Nullable String addedBy,
            Map<String, @Nullable BigDecimal> inputs,
            String score,
            @Nullable Confirmed confirmed,
            @Nullable Expectation expected) {

        DraftCase read(Set<String> authors) {
            return new DraftCase(
                    id,
                    about,
                    addedBy,
                    inputs,
                    CanonicalJson.read(score, Score.class),
                    // Who has changed the draft since is no second person any more.
                    confirmed == null || authors.contains(confirmed.by()) ? null : confirmed,
                    expected);
        }
    }

    /** Whether the actor may propose cases, add some of his own and bring the draft in. */
    public boolean mayPropose(Actor actor) {
        return drafts.mayWrite(actor);
    }

    /** Whether the actor may confirm cases, or say what he expects: he works in the HR service and had no hand in the draft. */
    public boolean mayConfirm(UUID draft, Actor actor) {
        return second(draft, actor).isPresent();
    }

    private Optional<Actor> second(UUID draft, Actor actor) {
        Set<String> authors = drafts.authors(draft);
        return Stream.of(Role.HR_OFFICER, Role.HR_HEAD)
                .filter(actor::is)
                .map(actor::as)
                .filter(second -> authors.stream().noneMatch(second::concerns))
                .findFirst();
    }

    /**
     * The cases as they stand.
     *
     * @throws Refusal not found, also for whoever may not read the draft
     */
    public Standing get(UUID draft, Actor actor) {
        return standing(drafts.get(draft, actor));
    }

    private Standing standing(MethodologyDraft draft) {
        ProposalRow proposal = jdbc.sql("select * from methodology_draft_proposal where draft_id = :draft")
                .param("draft", draft.id())
                .query(Rows.of(ProposalRow.class))
                .optional()
                .orElse(null);
        if (proposal == null) {
            return new Standing(null, false, List.of());
        }
        Set<String> authors = drafts.authors(draft.id());
        Written then = new Written(proposal.decisions(), proposal.catalogue());
        return new Standing(
                new Proposal(
                        Methodologies.Files.of(then.decisions(), then.catalogue(), null),
                        proposal.proposedBy(),
                        proposal.proposedAt()),
                !then.equals(written(draft).orElse(null)),
                jdbc
                        .sql("select * from methodology_draft_case where draft_id = :draft order by position")
                        .param("draft", draft.id())
                        .query(Rows.of(Row.class))
                        .list()
                        .stream()
                        .map(row -> row.read(authors))
                        .toList());
    }

    private static Written of(Methodologies.Files files) {
        return new Written(files.decisions(), files.catalogue());
    }

    /** What the draft says; empty while something is missing or wrong. */
    private static Optional<Written> written(MethodologyDraft draft) {
        return draft.faults().isEmpty() ? Optional.of(draft.written()) : Optional.empty();
    }

    /**
     * Proposes cases at each bound of the draft, and computes them. A case that is there already and comes out as before keeps its confirmation;
     * those that officers added, or expect to score otherwise, are computed again.
     *
     * @throws Refusal forbidden; not found; conflict while something is missing or wrong, or if there would be too many; invalid, with everything that
     *     the gate has against the draft
     */
    public Proposed propose(UUID id, Actor actor) {
        refuseUnlessOfficer(actor);
        Written written =
                written(drafts.get(id, actor)).orElseThrow(() -> Refusal.conflict("scoring.cases.unfinished"));
        // No connection waits for the checks.
        Methodologies.Files files =
                gate.checkWithoutCases(written.decisions(), written.catalogue()).files();
        DecisionEngine.Decisions decisions = engine.read(files.decisions());
        List<DraftCase> proposed = ProposedCases.of(files).stream()
                .map(one -> computed(one.about(), null, one.inputs(), files.methodology(), decisions))
                .toList();
        return Objects.requireNonNull(transaction.execute(status -> {
            lock(id);
            Standing before = standing(drafts.get(id, actor));
            Carried carried = new Carried(before.cases(), files.methodology(), decisions);
            List<DraftCase> cases = carried.over(proposed);
            if (cases.size() > WorkedCases.MOST_CASES) {
                throw Refusal.conflict("scoring.cases.many", WorkedCases.MOST_CASES);
            }
            int kept =
                    (int) cases.stream().filter(one -> one.confirmed() != null).count();
            if (before.proposal() == null
                    || !written.equals(of(before.proposal().files()))
                    || !CanonicalJson.of(before.cases()).equals(CanonicalJson.of(cases))) {
                replace(id, written, cases, actor);
                trail.record(actor.as(Role.HR_OFFICER)
                        .event(AuditAction.METHODOLOGY_CASES_PROPOSED)
                        .subject(subject(id))
                        .details(Map.of(
                                "checksum", files.methodology().ref().checksum(),
                                "cases", String.valueOf(cases.size()),
                                "confirmed", String.valueOf(kept),
                                "dropped", String.valueOf(carried.dropped))));
            }
            return new Proposed(standing(drafts.get(id, actor)), kept, carried.dropped);
        }));
    }

    /** What of the cases before is still good for a draft that may have changed. */
    private static class Carried {

        private final Map<String, DraftCase> before = new LinkedHashMap<>();
        private final Methodology methodology;
        private final DecisionEngine.Decisions decisions;
        private int dropped;

        Carried(List<DraftCase> before, Methodology methodology, DecisionEngine.Decisions decisions) {
            before.forEach(one -> this.before.put(given(one), one));
            this.methodology = methodology;
            this.decisions = decisions;
        }

        List<DraftCase> over(List<DraftCase> proposed) {
            Map<String, DraftCase> cases = new LinkedHashMap<>();
            proposed.forEach(one -> cases.putIfAbsent(given(one), carried(before.get(given(one)), one)));
            before.forEach((given, old) -> {
                if (!cases.containsKey(given) && (old.addedBy() != null || old.expected() != null)) {
                    again(old).ifPresentOrElse(one -> cases.put(given, carried(old, one)), () -> dropped++);
                }
            });
            return cases.values().stream()
                    .sorted(Comparator.comparing(one -> one.addedBy() != null))
                    .toList();
        }

        private Optional<DraftCase> again(DraftCase old) {
            try {
                Methodology.WhatIf sheet = methodology.checkWhatIf(old.inputs());
                return Optional.of(computed(
                        old.about(),
                        old.addedBy(),
                        Scoring.inputs(methodology, sheet.data(), sheet.lowering()),
                        methodology,
                        decisions));
            } catch (Refusal | IllegalStateException e) {
                return Optional.empty();
            }
        }

        private static DraftCase carried(@Nullable DraftCase old, DraftCase now) {
            if (old == null) {
                return now;
            }
            Map<String, Object> outcome = now.outcome();
            boolean same = CanonicalJson.of(outcome).equals(CanonicalJson.of(old.outcome()));
            Expectation expected = old.expected();
            Map<String, String> unmet = expected == null ? Map.of() : expected.unmet(outcome);
            return new DraftCase(
                    same ? old.id() : now.id(),
                    now.about(),
                    now.addedBy(),
                    now.inputs(),
                    now.score(),
                    same ? old.confirmed() : null,
                    expected == null || unmet.isEmpty() ? null : new Expectation(unmet, expected.by(), expected.at()));
        }

        private static String given(DraftCase one) {
            return one.about() + CanonicalJson.of(one.inputs());
        }
    }

    private static DraftCase computed(
            @Nullable String about,
            @Nullable String addedBy,
            Map<String, @Nullable BigDecimal> inputs,
            Methodology methodology,
            DecisionEngine.Decisions decisions) {
        Map<String, @Nullable BigDecimal> shortest = new LinkedHashMap<>();
        inputs.forEach((key, number) -> shortest.put(key, number == null ? null : PlainNumber.shortest(number)));
        Score score = Scoring.score(methodology, shortest, decisions.evaluate(shortest));
        return new DraftCase(UUID.randomUUID(), about, addedBy, shortest, score, null, null);
    }

    private void replace(UUID id, Written written, List<DraftCase> cases, Actor actor) {
        jdbc.sql("delete from methodology_draft_proposal where draft_id = :draft")
                .param("draft", id)
                .update();
        jdbc.sql("""
                        insert into methodology_draft_proposal (draft_id, decisions, catalogue, proposed_by, proposed_at)
                        values (:draft, :decisions, :catalogue, :by, :at)""")
                .paramSource(Rows.params(written)
                        .and("draft", id)
                        .and("by", actor.username())
                        .and("at", Rows.now(clock)))
                .update();
        for (int i = 0; i < cases.size(); i++) {
            insert(id, i, cases.get(i));
        }
    }

    private void insert(UUID draft, int position, DraftCase one) {
        Row row = new Row(
                one.id(),
                one.about(),
                one.addedBy(),
                one.inputs(),
                CanonicalJson.of(one.score()),
                one.confirmed(),
                one.expected());
        jdbc.sql("""
                        insert into methodology_draft_case (id, draft_id, position, about, added_by, inputs, score, confirmed_by, confirmed_at,
                          expected_results, expected_by, expected_at)
                        values (:id, :draft, :position, :about, :addedBy, cast(:inputs as jsonb), cast(:score as jsonb), :confirmedBy,
                          :confirmedAt, cast(:expectedResults as jsonb), :expectedBy, :expectedAt)""")
                .paramSource(Rows.params(row).and("draft", draft).and("position", position))
                .update();
    }

    /**
     * Adds a case that an officer thought of; one that is there already is not added again.
     *
     * @param typed a data sheet with the counts of the lowering indicators, as {@link Methodology#checkWhatIf} takes it
     * @throws Refusal forbidden; not found; conflict if the cases are stale or too many; invalid, with what is wrong by the paths of the fields
     */
    @Transactional
    public DraftCase add(UUID draft, Map<String, ? extends @Nullable Object> typed, Actor actor) {
        refuseUnlessOfficer(actor);
        Standing standing = fresh(draft, actor);
        Methodologies.Files files = Objects.requireNonNull(standing.proposal()).files();
        Methodology.WhatIf sheet = files.methodology().checkWhatIf(typed);
        DraftCase added;
        try {
            added = computed(
                    null,
                    actor.username(),
                    Scoring.inputs(files.methodology(), sheet.data(), sheet.lowering()),
                    files.methodology(),
                    engine.read(files.decisions()));
        } catch (IllegalStateException e) {
            throw Refusal.invalid("scoring.fault.case.open");
        }
        Optional<DraftCase> known = standing.cases().stream()
                .filter(one -> one.addedBy() != null && one.inputs().equals(added.inputs()))
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        if (standing.cases().size() >= WorkedCases.MOST_CASES) {
            throw Refusal.conflict("scoring.cases.many", WorkedCases.MOST_CASES);
        }
        int last = jdbc.sql("select coalesce(max(position), 0) from methodology_draft_case where draft_id = :draft")
                .param("draft", draft)
                .query(Integer.class)
                .single();
        insert(draft, last + 1, added);
        return added;
    }

    /**
     * Removes a case that an officer added.
     *
     * @throws Refusal forbidden; not found; conflict if the product proposed it
     */
    @Transactional
    public void remove(UUID draft, UUID id, Actor actor) {
        refuseUnlessOfficer(actor);
        lock(draft);
        if (get(draft, actor).get(id).addedBy() == null) {
            throw Refusal.conflict("scoring.cases.proposed");
        }
        jdbc.sql("delete from methodology_draft_case where id = :id")
                .param("id", id)
                .update();
    }

    /**
     * Confirms cases that the actor has looked at; those that are confirmed already stay so.
     *
     * @param ids of the cases; one that was computed anew since has another id
     * @throws Refusal forbidden for who had a hand in the draft or added the case; not found; conflict if the cases are stale, if one is no longer there,
     *     or if somebody expects something else of it
     */
    @Transactional
    public Standing confirm(UUID draft, Collection<UUID> ids, Actor actor) {
        Actor second = secondPerson(draft, actor);
        Standing standing = fresh(draft, actor);
        if (ids.isEmpty()) {
            throw Refusal.invalidField("cases", "scoring.cases.none");
        }
        Map<UUID, DraftCase> known = new HashMap<>();
        standing.cases().forEach(one -> known.put(one.id(), one));
        Set<UUID> confirmed = new LinkedHashSet<>();
        for (UUID id : new HashSet<>(ids)) {
            DraftCase one = known.get(id);
            if (one == null) {
                throw Refusal.conflict("scoring.cases.gone");
            }
            if (one.addedBy() != null && second.concerns(one.addedBy())) {
                throw Refusal.forbidden("scoring.refusal.ownCase");
            }
            if (one.expected() != null) {
                throw Refusal.conflict("scoring.cases.disputed");
            }
            if (one.confirmed() == null) {
                confirmed.add(id);
            }
        }
        if (!confirmed.isEmpty()) {
            jdbc.sql("update methodology_draft_case set confirmed_by = :by, confirmed_at = :at where id in (:ids)")
                    .param("by", actor.username())
                    .param("at", Timestamp.from(Rows.now(clock)))
                    .param("ids", confirmed)
                    .update();
            record(AuditAction.METHODOLOGY_CASES_CONFIRMED, standing, draft, second, confirmed.size());
        }
        return standing(drafts.get(draft, actor));
    }

    /**
     * Says what else the actor expects of a case; it is not confirmed then, and no longer if it was. What was expected before is replaced.
     *
     * @param results by the names of {@link WorkedCases#outcome}; what is blank or is computed so anyway counts for nothing
     * @throws Refusal forbidden for who had a hand in the draft; not found; conflict if the cases are stale; invalid if something is not known or no
     *     number, its field {@code results.} and the name, or if nothing differs
     */
    @Transactional
    public DraftCase expect(UUID draft, UUID id, Map<String, ? extends @Nullable Object> results, Actor actor) {
        Actor second = secondPerson(draft, actor);
        Standing standing = fresh(draft, actor);
        DraftCase one = standing.get(id);
        Map<String, Object> outcome = one.outcome();
        Set<String> levels =
                Objects.requireNonNull(standing.proposal()).files().methodology().catalogue().level().levels().stream()
                        .map(Level::id)
                        .collect(Collectors.toSet());
        FieldChecks checks = new FieldChecks();
        Map<String, String> expected = new LinkedHashMap<>();
        results.forEach((name, typed) -> {
            String result = typed == null ? "" : typed.toString().strip();
            Object computed = outcome.get(name);
            if (computed == null) {
                checks.wrong("results." + WorkedCases.shown(name), "scoring.fault.case.unknown");
            } else if (result.isEmpty()) {
                return;
            } else if (computed instanceof BigDecimal) {
                Optional<BigDecimal> number = PlainNumber.read(result, DECIMALS);
                if (number.isEmpty()) {
                    checks.wrong("results." + name, "scoring.cases.number");
                }
                number.ifPresent(read -> expected.put(name, read.toPlainString()));
            } else if (levels.contains(result)) {
                expected.put(name, result);
            } else {
                checks.wrong("results." + name, "scoring.cases.level");
            }
        });
        checks.finish();
        Map<String, String> unmet = new Expectation(expected, actor.username(), Rows.now(clock)).unmet(outcome);
        if (unmet.isEmpty()) {
            throw Refusal.invalid("scoring.cases.same");
        }
        Expectation before = one.expected();
        if (before == null || !before.results().equals(unmet)) {
            jdbc.sql("""
                            update methodology_draft_case set confirmed_by = null, confirmed_at = null,
                              expected_results = cast(:results as jsonb), expected_by = :by, expected_at = :at
                            where id = :id""")
                    .paramSource(Rows.params(new Expectation(unmet, actor.username(), Rows.now(clock)))
                            .and("id", id))
                    .update();
            record(AuditAction.METHODOLOGY_CASES_DISPUTED, standing, draft, second, 1);
        }
        return standing(drafts.get(draft, actor)).get(id);
    }

    /**
     * Takes back what somebody expects of a case, which is open then.
     *
     * @throws Refusal forbidden for who had a hand in the draft; not found
     */
    @Transactional
    public DraftCase takeBack(UUID draft, UUID id, Actor actor) {
        Actor second = secondPerson(draft, actor);
        lock(draft);
        Standing standing = get(draft, actor);
        if (standing.get(id).expected() != null) {
            jdbc.sql("""
                            update methodology_draft_case set expected_results = null, expected_by = null, expected_at = null
                            where id = :id""").param("id", id).update();
            record(AuditAction.METHODOLOGY_CASES_UNDISPUTED, standing, draft, second, 1);
        }
        return get(draft, actor).get(id);
    }

    /**
     * Brings the draft in as a candidate, through the gate that files go through, with its cases and who confirmed them; the draft stays.
     *
     * @throws Refusal forbidden; not found; conflict while a case is stale or not confirmed, or if the same is known already; invalid, with everything
     *     that the gate has against it
     */
    public Listed bringIn(UUID id, Actor actor) {
        refuseUnlessOfficer(actor);
        Standing standing = get(id, actor);
        Proposal proposal = standing.proposal();
        if (proposal == null) {
            throw Refusal.conflict("scoring.cases.notProposed");
        }
        if (standing.stale()) {
            throw Refusal.conflict("scoring.cases.stale");
        }
        if (!standing.isConfirmed()) {
            throw Refusal.conflict(
                    "scoring.cases.open",
                    standing.open().size(),
                    standing.disputed().size());
        }
        return candidates.upload(
                actor,
                proposal.files().decisions(),
                proposal.files().catalogue(),
                WorkedCases.written(standing.cases().stream()
                        .map(one -> new WorkedCases.Example(one.inputs(), one.score()))
                        .toList()),
                confirmations(standing.cases()),
                became -> became(id, became, actor));
    }

    private void became(UUID id, MethodologyRef candidate, Actor actor) {
        jdbc.sql("update methodology_draft set became_id = :becameId, became_checksum = :checksum where id = :draft")
                .param("becameId", candidate.id())
                .param("checksum", candidate.checksum())
                .param("draft", id)
                .update();
        trail.record(actor.as(Role.HR_OFFICER)
                .event(AuditAction.METHODOLOGY_DRAFT_BROUGHT_IN)
                .subject(subject(id))
                .details(Map.of("as", candidate.versionTag())));
    }

    private static List<Confirmation> confirmations(List<DraftCase> cases) {
        Map<String, List<Instant>> confirmed = new LinkedHashMap<>();
        cases.stream()
                .map(one -> Objects.requireNonNull(one.confirmed()))
                .forEach(one -> confirmed
                        .computeIfAbsent(one.by(), by -> new ArrayList<>())
                        .add(one.at()));
        return confirmed.entrySet().stream()
                .map(one -> new Confirmation(
                        one.getKey(),
                        one.getValue().stream().max(Comparator.naturalOrder()).orElseThrow(),
                        one.getValue().size()))
                .toList();
    }

    private Actor secondPerson(UUID draft, Actor actor) {
        drafts.get(draft, actor);
        if (!actor.isAnyOf(Role.HR_OFFICER, Role.HR_HEAD)) {
            throw Refusal.forbidden("scoring.refusal.confirm");
        }
        return second(draft, actor).orElseThrow(() -> Refusal.forbidden("scoring.refusal.ownDraft"));
    }

    private void refuseUnlessOfficer(Actor actor) {
        if (!mayPropose(actor)) {
            throw Refusal.forbidden("scoring.refusal.draft");
        }
    }

    /** The cases, which nobody else changes until this is over. */
    private Standing fresh(UUID draft, Actor actor) {
        lock(draft);
        Standing standing = get(draft, actor);
        if (standing.proposal() == null) {
            throw Refusal.conflict("scoring.cases.notProposed");
        }
        if (standing.stale()) {
            throw Refusal.conflict("scoring.cases.stale");
        }
        return standing;
    }

    private void lock(UUID draft) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:draft, 0))")
                .param("draft", "cases " + draft)
                .query(row -> {});
    }

    private void record(AuditAction action, Standing standing, UUID draft, Actor second, int cases) {
        trail.record(second.event(action)
                .subject(subject(draft))
                .details(Map.of(
                        "checksum",
                        Objects.requireNonNull(standing.proposal())
                                .files()
                                .methodology()
                                .ref()
                                .checksum(),
                        "cases",
                        String.valueOf(cases))));
    }

    private static String subject(UUID draft) {
        return "methodology-draft " + draft;
    }
}
