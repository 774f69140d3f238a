package kz.qorytyndy.scoring.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.MethodologyReader;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.dmn.Faults;
import kz.qorytyndy.scoring.editor.Blueprint.Words;
import kz.qorytyndy.scoring.editor.DraftPart.Kind;
import kz.qorytyndy.scoring.editor.DraftPart.Name;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The methodologies that HR officers are making. A draft is saved part by part, as it is typed and unfinished as it may be; two officers meet only
 * where both change the same part.
 */
@Service
public class MethodologyDrafts {

    /** As many as a methodology may have of all kinds together. */
    private static final int MOST_PARTS = 200;

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");

    /** Names of decisions that every methodology has. */
    private static final Set<String> TAKEN =
            Set.of(MethodologyReader.TOTAL, MethodologyReader.GRADE, MethodologyReader.LEVEL);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final People people;
    private final AuditTrail trail;
    private final Methodologies methodologies;

    MethodologyDrafts(JdbcClient jdbc, Clock clock, People people, AuditTrail trail, Methodologies methodologies) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.people = people;
        this.trail = trail;
        this.methodologies = methodologies;
    }

    private record Row(
            UUID id,
            @Nullable MethodologyRef copied,
            @Nullable MethodologyRef became,
            String begunBy,
            Instant begunAt) {

        MethodologyDraft with(List<DraftPart> parts) {
            List<DraftPart> inOrder =
                    parts.stream().sorted(Comparator.comparing(DraftPart::kind)).toList();
            return new MethodologyDraft(id, copied, became, begunBy, begunAt, inOrder);
        }
    }

    public boolean mayRead(Actor actor) {
        return actor.isAnyOf(Role.HR_OFFICER, Role.HR_HEAD, Role.AUDITOR);
    }

    public boolean mayWrite(Actor actor) {
        return actor.is(Role.HR_OFFICER);
    }

    /** All drafts, the one that was changed last first; none for whoever may not read them. */
    public List<MethodologyDraft> all(Actor actor) {
        if (!mayRead(actor)) {
            return List.of();
        }
        Map<UUID, List<DraftPart>> parts = jdbc.sql("select * from methodology_draft_part order by position")
                .query(Rows.of(DraftPart.class).by("draft_id"));
        return jdbc.sql("select * from methodology_draft").query(Rows.of(Row.class)).list().stream()
                .map(row -> row.with(parts.getOrDefault(row.id(), List.of())))
                .sorted((one, other) -> other.changedAt().compareTo(one.changedAt()))
                .toList();
    }

    /**
     * A draft with all its parts.
     *
     * @throws Refusal not found, also for whoever may not read it
     */
    public MethodologyDraft get(UUID id, Actor actor) {
        if (!mayRead(actor)) {
            throw Refusal.notFound();
        }
        return get(id);
    }

    /** Whoever began the draft or ever changed a part of it. */
    Set<String> authors(UUID id) {
        return jdbc.sql("select author from methodology_draft_author where draft_id = :id")
                .param("id", id)
                .query(String.class)
                .set();
    }

    private void noteAuthor(UUID id, Actor actor) {
        jdbc.sql("insert into methodology_draft_author (draft_id, author) values (:id, :author) on conflict do nothing")
                .param("id", id)
                .param("author", actor.username())
                .update();
    }

    private MethodologyDraft get(UUID id) {
        return jdbc.sql("select * from methodology_draft where id = :id")
                .param("id", id)
                .query(Rows.of(Row.class))
                .optional()
                .orElseThrow(Refusal::notFound)
                .with(jdbc.sql("select * from methodology_draft_part where draft_id = :id order by position")
                        .param("id", id)
                        .query(Rows.of(DraftPart.class))
                        .list());
    }

    /**
     * Begins a draft of nothing, for the methodology of another order; it brings a scale of its own.
     *
     * @param order the order's name
     * @throws Refusal forbidden; invalid if the name lacks a language
     */
    @Transactional
    public MethodologyDraft begin(Words order, Actor actor) {
        List<String> missing = order.missing();
        if (!missing.isEmpty()) {
            throw Refusal.invalidFields(missing.stream()
                    .map(language -> new Refusal.FieldError("order." + language, Message.of("platform.field.required")))
                    .toList());
        }
        return begin(
                new Blueprint(
                        new Blueprint.Heading(null, Words.NONE, order),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        new Blueprint.Scale(null, null, List.of())),
                null,
                actor);
    }

    /**
     * Begins a copy of a methodology that is known, to be made one's own.
     *
     * @throws Refusal forbidden; not found; invalid, naming what in it is not made of the parts of a draft
     */
    @Transactional
    public MethodologyDraft begin(MethodologyRef from, Actor actor) {
        refuseUnlessWriter(actor);
        if (methodologies.listed(from.id(), from.checksum()).isEmpty()) {
            throw Refusal.notFound();
        }
        try {
            return begin(BlueprintOpener.open(methodologies.files(from)), from, actor);
        } catch (Faults faults) {
            throw Refusal.invalidFields(faults.messages().stream()
                    .map(fault -> new Refusal.FieldError("checksum", fault))
                    .toList());
        }
    }

    /** Begins a draft that says what the blueprint does. */
    private MethodologyDraft begin(Blueprint blueprint, @Nullable MethodologyRef copied, Actor actor) {
        refuseUnlessWriter(actor);
        Row draft = new Row(UUID.randomUUID(), copied, null, actor.username(), Rows.now(clock));
        jdbc.sql("""
                        insert into methodology_draft (id, copied_id, copied_checksum, begun_by, begun_at)
                        values (:id, :copiedId, :copiedChecksum, :begunBy, :begunAt)""").paramSource(Rows.params(draft)).update();
        noteAuthor(draft.id(), actor);
        insert(draft, Kind.HEADING, List.of(blueprint.heading()), actor);
        insert(draft, Kind.CRITERION, blueprint.criteria(), actor);
        insert(draft, Kind.INPUT, blueprint.inputs(), actor);
        insert(draft, Kind.INDICATOR, blueprint.indicators(), actor);
        insert(draft, Kind.LOWERING, blueprint.lowering(), actor);
        insert(draft, Kind.SCALE, List.of(blueprint.scale()), actor);
        record(
                AuditAction.METHODOLOGY_DRAFT_BEGUN,
                draft.id(),
                actor,
                copied == null ? Map.of() : Map.of("from", copied.versionTag()));
        return get(draft.id());
    }

    private void insert(Row draft, Kind kind, List<? extends Record> records, Actor actor) {
        for (int i = 0; i < records.size(); i++) {
            JsonNode content = TypedPart.kept(CanonicalJson.json(records.get(i)), kind.type());
            String keyField = kind.keyField();
            String key =
                    keyField == null ? kind.folder() : content.path(keyField).asText();
            insert(draft.id(), new Name(kind, key), i, content, actor);
        }
    }

    private DraftPart insert(UUID draft, Name name, int position, JsonNode content, Actor actor) {
        DraftPart part =
                new DraftPart(name.kind(), name.key(), position, 1, content, actor.username(), Rows.now(clock));
        jdbc.sql("""
                        insert into methodology_draft_part (draft_id, kind, key, position, version, content, changed_by, changed_at)
                        values (:draft, :kind, :key, :position, :version, cast(:json as jsonb), :changedBy, :changedAt)""")
                .paramSource(Rows.params(part).and("draft", draft).and("json", CanonicalJson.of(content)))
                .update();
        return part;
    }

    /**
     * Deletes the draft; what it became stays.
     *
     * @throws Refusal forbidden; not found
     */
    @Transactional
    public void delete(UUID id, Actor actor) {
        locked(id, actor);
        jdbc.sql("delete from methodology_draft where id = :id").param("id", id).update();
        record(AuditAction.METHODOLOGY_DRAFT_DELETED, id, actor, Map.of());
    }

    /**
     * Adds a part behind the others of its kind.
     *
     * @param key null or blank: one is proposed
     * @param content what stands in it at the beginning, such as its criterion
     * @throws Refusal forbidden; not found; invalid if the key is no key or is taken, if the draft is full, or as {@link #save}
     */
    @Transactional
    public DraftPart add(UUID id, Kind kind, @Nullable String key, JsonNode content, Actor actor) {
        MethodologyDraft draft = locked(id, actor);
        if (!kind.isMany()) {
            throw Refusal.notFound();
        }
        if (draft.parts().size() >= MOST_PARTS) {
            throw Refusal.invalid("scoring.draft.full", MOST_PARTS);
        }
        Set<String> taken = draft.keys();
        String chosen = key == null || key.isBlank() ? proposed(kind, taken) : key.strip();
        if (!KEY.matcher(chosen).matches()) {
            throw Refusal.invalidField("key", "scoring.draft.key");
        }
        if (taken.contains(chosen) || TAKEN.contains(chosen)) {
            throw Refusal.invalidField("key", "scoring.draft.keyTaken", chosen);
        }
        int position =
                draft.parts(kind).stream().mapToInt(DraftPart::position).max().orElse(-1) + 1;
        Name name = new Name(kind, chosen);
        return insert(id, name, position, kept(name, content, taken), actor);
    }

    /** The next free of {@code indicator1}, {@code indicator2} and so on. */
    private static String proposed(Kind kind, Set<String> taken) {
        return IntStream.rangeClosed(1, MOST_PARTS + 1)
                .mapToObj(number -> kind.name().toLowerCase(Locale.ROOT) + number)
                .filter(key -> !taken.contains(key))
                .findFirst()
                .orElseThrow();
    }

    /** The content with the keys of the part, which do not change after it was added. */
    private static ObjectNode kept(Name name, JsonNode content, Set<String> taken) {
        if (!(content.deepCopy() instanceof ObjectNode typed)) {
            throw Refusal.invalid("platform.command.notAnObject");
        }
        String keyField = name.kind().keyField();
        if (keyField != null) {
            typed.put(keyField, name.key());
        }
        if (name.kind() == Kind.SCALE) {
            nameLevels(typed.path("levels"));
        }
        if (name.kind() == Kind.LOWERING) {
            ObjectNode input = typed.withObjectProperty("input");
            String key = input.path("key").asText("");
            if (key.isBlank()) {
                key = IntStream.rangeClosed(1, MOST_PARTS + 1)
                        .mapToObj(number -> name.key() + "Number" + (number == 1 ? "" : String.valueOf(number)))
                        .filter(one -> !taken.contains(one))
                        .findFirst()
                        .orElseThrow();
            }
            if (!KEY.matcher(key).matches()) {
                throw Refusal.invalidField("input.key", "scoring.draft.key");
            }
            if (taken.contains(key) || TAKEN.contains(key) || key.equals(name.key())) {
                throw Refusal.invalidField("input.key", "scoring.draft.keyTaken", key);
            }
            input.put("key", key);
        }
        return TypedPart.kept(typed, name.kind().type());
    }

    /** Gives each level that has none yet an id, which nobody reads. */
    private static void nameLevels(JsonNode levels) {
        Set<String> ids = new HashSet<>(levels.findValuesAsText("id"));
        for (JsonNode level : levels) {
            if (level instanceof ObjectNode row && row.path("id").asText().isBlank()) {
                String id = IntStream.rangeClosed(1, MOST_PARTS + 1)
                        .mapToObj(number -> "LEVEL_" + number)
                        .filter(ids::add)
                        .findFirst()
                        .orElseThrow();
                row.put("id", id);
            }
        }
    }

    /**
     * Saves what was typed into a part, readable or not. What says the same as what is there makes no new version.
     *
     * @param seen the version that the actor started from
     * @throws Refusal forbidden; not found; invalid if it is not of the part's shape or longer than a methodology may be; conflict, with who saved what
     *     the actor has not seen and which version that is
     */
    @Transactional
    public DraftPart save(UUID id, Name name, JsonNode content, int seen, Actor actor) {
        refuseUnlessWriter(actor);
        DraftPart before = jdbc.sql("""
                        select * from methodology_draft_part where draft_id = :id and kind = :kind and key = :key for update""")
                .paramSource(Rows.params(name).and("id", id))
                .query(Rows.of(DraftPart.class))
                .optional()
                .orElseThrow(Refusal::notFound);
        JsonNode typed = content;
        if (name.kind() == Kind.LOWERING && content.deepCopy() instanceof ObjectNode lowering) {
            lowering.withObjectProperty("input").set("key", before.content().at("/input/key"));
            typed = lowering;
        }
        ObjectNode kept = kept(name, typed, Set.of());
        if (kept.equals(TypedPart.whole(before.content(), name.kind().type()))) {
            return before;
        }
        if (before.version() != seen) {
            throw Refusal.overtaken(
                    new Refusal.Overtaken(String.valueOf(before.version()), before.changedBy(), before.changedAt()),
                    "scoring.draft.changed",
                    people.nameOf(before.changedBy()),
                    before.changedAt());
        }
        DraftPart after = new DraftPart(
                before.kind(),
                before.key(),
                before.position(),
                before.version() + 1,
                kept,
                actor.username(),
                Rows.now(clock));
        jdbc.sql("""
                        update methodology_draft_part
                        set version = :version, content = cast(:json as jsonb), changed_by = :changedBy, changed_at = :changedAt
                        where draft_id = :id and kind = :kind and key = :key""")
                .paramSource(Rows.params(after).and("id", id).and("json", CanonicalJson.of(kept)))
                .update();
        noteAuthor(id, actor);
        return after;
    }

    /**
     * Removes a part.
     *
     * @throws Refusal forbidden; not found, also of a heading or a scale; conflict if others speak of it, which it names
     */
    @Transactional
    public void remove(UUID id, Name name, Actor actor) {
        MethodologyDraft draft = locked(id, actor);
        DraftPart part = draft.part(name).orElseThrow(Refusal::notFound);
        if (!name.kind().isMany()) {
            throw Refusal.notFound();
        }
        List<DraftPart> uses = draft.uses(name);
        if (!uses.isEmpty()) {
            throw Refusal.conflict(
                    "scoring.draft.used",
                    part.label(),
                    uses.stream().map(DraftPart::label).toList());
        }
        jdbc.sql("delete from methodology_draft_part where draft_id = :id and kind = :kind and key = :key")
                .paramSource(Rows.params(name).and("id", id))
                .update();
    }

    /**
     * Moves a part past its neighbour, among the indicators or inputs of its criterion.
     *
     * @param by -1: up, 1: down; past the first or the last it stays
     * @throws Refusal forbidden; not found
     */
    @Transactional
    public void move(UUID id, Name name, int by, Actor actor) {
        MethodologyDraft draft = locked(id, actor);
        DraftPart part = draft.part(name).orElseThrow(Refusal::notFound);
        List<DraftPart> neighbours = draft.parts(name.kind()).stream()
                .filter(other ->
                        other.content().path("criterion").equals(part.content().path("criterion")))
                .toList();
        int place = neighbours.indexOf(part) + by;
        if (place < 0 || place >= neighbours.size()) {
            return;
        }
        List<DraftPart> swapped = new ArrayList<>(draft.parts(name.kind()));
        Collections.swap(swapped, swapped.indexOf(part), swapped.indexOf(neighbours.get(place)));
        for (int i = 0; i < swapped.size(); i++) {
            jdbc.sql("""
                            update methodology_draft_part set position = :at
                            where draft_id = :id and kind = :kind and key = :key""")
                    .paramSource(
                            Rows.params(swapped.get(i).name()).and("id", id).and("at", i))
                    .update();
        }
    }

    /** The draft, in which nobody but the actor adds, removes or moves a part until this is over. */
    private MethodologyDraft locked(UUID id, Actor actor) {
        refuseUnlessWriter(actor);
        jdbc.sql("select id from methodology_draft where id = :id for update")
                .param("id", id)
                .query(row -> {});
        MethodologyDraft draft = get(id);
        noteAuthor(id, actor);
        return draft;
    }

    private void refuseUnlessWriter(Actor actor) {
        if (!mayWrite(actor)) {
            throw Refusal.forbidden("scoring.refusal.draft");
        }
    }

    private void record(AuditAction action, UUID draft, Actor actor, Map<String, String> details) {
        trail.record(actor.as(Role.HR_OFFICER)
                .event(action)
                .subject("methodology-draft " + draft)
                .details(details));
    }
}
