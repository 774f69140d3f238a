package kz.qorytyndy.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.PlainNumber;
import kz.qorytyndy.platform.ReadOnce;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.scoring.TypedSheet;
import kz.qorytyndy.scoring.YesNo;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What has been typed into the forms of open tasks, kept as it was typed, valid or not, until the task ends. No business
 * command: nothing of it enters the trail. Who may read or write a draft is decided where tasks are.
 */
@Service
public class Drafts {

    /** Of the JSON of a draft, in characters: twice what the longest valid command takes. */
    static final int LONGEST = 200_000;

    /** A fact in a list in a part of a command is the deepest that any command goes. */
    private static final int DEEPEST = 5;

    private static final int MOST_DIGITS = 100;

    /** How long somebody who was seen at a form counts as being there. */
    static final Duration PRESENCE = Duration.ofSeconds(45);

    private static final ReadOnce<String, Optional<Draft>> OF_TASK = new ReadOnce<>(Drafts.class, "of task");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final People people;
    private final ObjectMapper json;

    Drafts(JdbcClient jdbc, Clock clock, People people, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.people = people;
        this.json = json;
    }

    public Optional<Draft> of(String taskId) {
        return OF_TASK.of(
                taskId,
                () -> jdbc.sql("select * from draft where task_id = :task")
                        .param("task", taskId)
                        .query(this::draft)
                        .optional());
    }

    /**
     * Saves the content in place of whatever is there. Runs inside a transaction that holds the lock on the task's assessment.
     *
     * @throws Refusal invalid if the content is no object, too large or too deep
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Draft save(String taskId, Actor actor, JsonNode content) {
        return save(taskId, of(taskId), actor, content, Map.of());
    }

    /**
     * Saves the content as {@link #save(String, Actor, JsonNode)} does, unless it would overwrite what the actor has not seen. What says the same
     * as what is there makes no new version: a form that saves itself while its button is pressed does not overtake itself.
     *
     * @param seen the version that he started from, 0 for none; null if he does not know: then what another saved stays
     * @throws Refusal conflict, with who saved what he has not seen and which version that is, unless it says the same
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Draft save(String taskId, Actor actor, JsonNode content, @Nullable Integer seen) {
        Optional<Draft> before = of(taskId);
        Optional<Draft> same = before.filter(draft -> written(draft.content()).equals(written(content)));
        if (same.isPresent()) {
            return same.get();
        }
        before.filter(draft -> seen == null ? !draft.savedBy().equals(actor.username()) : draft.version() != seen)
                .ifPresent(unseen -> {
                    throw overtaken(unseen);
                });
        return save(taskId, before, actor, content, Map.of());
    }

    /**
     * Refuses what would end the task over something that was saved and not seen.
     *
     * @throws Refusal conflict as {@link #save(String, Actor, JsonNode, Integer)}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refuseUnlessSeen(String taskId, int seen) {
        of(taskId).filter(draft -> draft.version() != seen).ifPresent(draft -> {
            throw overtaken(draft);
        });
    }

    private Refusal overtaken(Draft now) {
        return Refusal.overtaken(
                new Refusal.Overtaken(String.valueOf(now.version()), now.savedBy(), now.savedAt()),
                "submission.draft.changed",
                people.nameOf(now.savedBy()),
                now.savedAt());
    }

    /**
     * Puts what somebody changed into what is there, field by field. Where the same field was changed since he saw it, by another or by himself
     * in another window, the later value stands and the other is kept beside it.
     *
     * @param start what the form began with, if nothing was saved yet
     * @return the draft as it is now; none if there is still nothing to save
     * @throws Refusal invalid if the content becomes too large
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Draft> merge(String taskId, Actor actor, JsonNode start, List<Draft.Edit> edits) {
        Optional<Draft> before = of(taskId);
        ObjectNode content = before.map(Draft::content).orElse(start).deepCopy();
        Map<String, Draft.Rival> rivals = new HashMap<>();
        boolean changed = false;
        for (Draft.Edit edit : edits) {
            String field = edit.field();
            String current = text(content, field);
            if (!edit.typed().equals(edit.seen()) && !edit.typed().equals(current)) {
                before.map(draft -> draft.changes().get(field))
                        .filter(last -> !same(field, current, edit.seen()) && !same(field, current, edit.typed()))
                        .ifPresent(last -> rivals.put(field, new Draft.Rival(current, last.by(), last.at())));
                put(content, field, edit.typed());
                changed = true;
            }
        }
        return changed ? Optional.of(save(taskId, before, actor, content, rivals)) : before;
    }

    /** The field as it stands in the content, as text; empty if it does not. */
    public static String text(JsonNode content, String field) {
        JsonNode node = content;
        for (String name : field.split("\\.", 2)) {
            node = node.path(name);
        }
        return node.isNumber() ? node.decimalValue().toPlainString() : node.asText("");
    }

    /** Puts what was typed into the field; what was left empty does not stand there. */
    public static void put(ObjectNode content, String field, String typed) {
        int dot = field.indexOf('.');
        ObjectNode parent = content;
        if (dot > 0) {
            String part = field.substring(0, dot);
            parent = content.get(part) instanceof ObjectNode there ? there : content.putObject(part);
        }
        if (typed.isEmpty()) {
            parent.remove(field.substring(dot + 1));
        } else {
            parent.put(field.substring(dot + 1), typed);
        }
    }

    /**
     * Notes that the actor has the task's form open, and tells who else has.
     *
     * @return the user names of those who were seen there within {@link #PRESENCE}
     */
    @Transactional
    public List<String> meet(String taskId, Actor actor) {
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into draft_reader (task_id, username, seen_at) values (:task, :name, :now)
                        on conflict (task_id, username) do update set seen_at = excluded.seen_at""")
                .param("task", taskId)
                .param("name", actor.username())
                .param("now", Timestamp.from(now))
                .update();
        return jdbc.sql("""
                        select username from draft_reader
                        where task_id = :task and username <> :name and seen_at > :since order by username""")
                .param("task", taskId)
                .param("name", actor.username())
                .param("since", Timestamp.from(now.minus(PRESENCE)))
                .query(String.class)
                .list();
    }

    /** Forgets the draft and who had it open: the task has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void drop(String taskId) {
        jdbc.sql("delete from draft where task_id = :task")
                .param("task", taskId)
                .update();
        jdbc.sql("delete from draft_reader where task_id = :task")
                .param("task", taskId)
                .update();
    }

    private Draft save(
            String taskId, Optional<Draft> before, Actor actor, JsonNode content, Map<String, Draft.Rival> rivals) {
        String text = text(content);
        Instant now = Rows.now(clock);
        Draft draft = new Draft(
                taskId,
                before.map(Draft::version).orElse(0) + 1,
                content,
                changes(before, content, path -> new Draft.Change(actor.username(), now, rivals.get(path))),
                actor.username(),
                now);
        jdbc.sql("""
                        insert into draft (task_id, version, content, changes, saved_by, saved_at)
                        values (:taskId, :version, :content, cast(:changes as jsonb), :savedBy, :savedAt)
                        on conflict (task_id) do update set version = excluded.version, content = excluded.content,
                            changes = excluded.changes, saved_by = excluded.saved_by, saved_at = excluded.saved_at""")
                .paramSource(Rows.params(draft).and("content", text).and("changes", written(draft.changes())))
                .update();
        return draft;
    }

    private String text(JsonNode content) {
        if (!content.isObject() || !isPlain(content, DEEPEST)) {
            throw Refusal.invalid("submission.draft.shape");
        }
        if (content.toString().length() > LONGEST) {
            throw Refusal.invalid("submission.draft.tooLarge", LONGEST / 1000);
        }
        return written(content);
    }

    /** Whether it says the same; a number, a yes or a no does in whatever way it is written. */
    private static boolean same(String field, String one, String other) {
        return one.equals(other)
                || (TypedSheet.key(field) != null
                        && (says(one, other, PlainNumber::read) || says(one, other, YesNo::read)));
    }

    private static boolean says(String one, String other, Function<String, Optional<?>> read) {
        return read.apply(one).isPresent() && read.apply(one).equals(read.apply(other));
    }

    private static boolean isPlain(JsonNode node, int deepest) {
        if (node.isNumber()) {
            return Math.abs((long) node.decimalValue().scale()) <= MOST_DIGITS
                    && node.decimalValue().precision() <= MOST_DIGITS;
        }
        if (!node.isContainerNode()) {
            return true;
        }
        for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
            if (!CommandReader.isPrintable(keys.next())) {
                return false;
            }
        }
        for (JsonNode child : node) {
            if (deepest == 0 || !isPlain(child, deepest - 1)) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Draft.Change> changes(
            Optional<Draft> before, JsonNode content, Function<String, Draft.Change> now) {
        Map<String, JsonNode> old = before.map(draft -> fields(draft.content())).orElse(Map.of());
        Map<String, JsonNode> fresh = fields(content);
        Map<String, Draft.Change> changes =
                new HashMap<>(before.map(Draft::changes).orElse(Map.of()));
        Set<String> paths = new HashSet<>(old.keySet());
        paths.addAll(fresh.keySet());
        for (String path : paths) {
            JsonNode then = old.getOrDefault(path, MissingNode.getInstance());
            if (!then.equals(fresh.getOrDefault(path, MissingNode.getInstance()))) {
                changes.put(path, now.apply(path));
            }
        }
        return changes;
    }

    /** The fields of a command by their paths; a list is one field. */
    private static Map<String, JsonNode> fields(JsonNode content) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        content.properties().forEach(part -> {
            if (part.getValue().isObject()) {
                part.getValue()
                        .properties()
                        .forEach(field -> fields.put(part.getKey() + "." + field.getKey(), field.getValue()));
            } else {
                fields.put(part.getKey(), part.getValue());
            }
        });
        return fields;
    }

    private String written(Object value) {
        try {
            // PostgreSQL takes neither a NUL nor half a surrogate pair, which a person may well have pasted.
            return json.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON cannot be written", e);
        }
    }

    /** To the digit, which what reads other rows does not keep. */
    private Draft draft(ResultSet row, int index) throws SQLException {
        try {
            return new Draft(
                    row.getString("task_id"),
                    row.getInt("version"),
                    json.readTree(row.getString("content")),
                    json.readValue(row.getString("changes"), new TypeReference<Map<String, Draft.Change>>() {}),
                    row.getString("saved_by"),
                    row.getTimestamp("saved_at").toInstant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored JSON is not what was written", e);
        }
    }
}
