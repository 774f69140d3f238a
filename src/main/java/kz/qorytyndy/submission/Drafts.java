package kz.qorytyndy.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.qorytyndy.platform.Refusal;
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
        return jdbc.sql("select * from draft where task_id = :task")
                .param("task", taskId)
                .query(this::draft)
                .optional();
    }

    /**
     * Saves the content in place of whatever is there. Runs inside a transaction that holds the lock on the task's assessment.
     *
     * @throws Refusal invalid if the content is no object, too large or too deep
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Draft save(String taskId, Actor actor, JsonNode content) {
        return save(taskId, of(taskId), actor, content);
    }

    /**
     * Saves the content as {@link #save(String, Actor, JsonNode)} does, unless it would overwrite what the actor has not seen.
     *
     * @param seen the version that he started from, 0 for none; null if he does not know: then what another saved stays
     * @throws Refusal conflict, with who saved what he has not seen, and when
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Draft save(String taskId, Actor actor, JsonNode content, @Nullable Integer seen) {
        Optional<Draft> before = of(taskId);
        before.filter(draft -> seen == null ? !draft.savedBy().equals(actor.username()) : draft.version() != seen)
                .ifPresent(draft -> {
                    throw Refusal.conflict("submission.draft.changed", people.nameOf(draft.savedBy()), draft.savedAt());
                });
        return save(taskId, before, actor, content);
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

    private Draft save(String taskId, Optional<Draft> before, Actor actor, JsonNode content) {
        String text = text(content);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Draft draft = new Draft(
                taskId,
                before.map(Draft::version).orElse(0) + 1,
                content,
                changes(before, content, new Draft.Change(actor.username(), now)),
                actor.username(),
                now);
        jdbc.sql("""
                        insert into draft (task_id, version, content, changes, saved_by, saved_at)
                        values (:task, :version, :content, cast(:changes as jsonb), :by, :at)
                        on conflict (task_id) do update set version = excluded.version, content = excluded.content,
                            changes = excluded.changes, saved_by = excluded.saved_by, saved_at = excluded.saved_at""")
                .param("task", taskId)
                .param("version", draft.version())
                .param("content", text)
                .param("changes", written(draft.changes()))
                .param("by", draft.savedBy())
                .param("at", Timestamp.from(now))
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

    private static boolean isPlain(JsonNode node, int deepest) {
        if (node.isNumber()) {
            return Math.abs((long) node.decimalValue().scale()) <= MOST_DIGITS
                    && node.decimalValue().precision() <= MOST_DIGITS;
        }
        if (!node.isContainerNode()) {
            return true;
        }
        for (JsonNode child : node) {
            if (deepest == 0 || !isPlain(child, deepest - 1)) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Draft.Change> changes(Optional<Draft> before, JsonNode content, Draft.Change now) {
        Map<String, JsonNode> old = before.map(draft -> fields(draft.content())).orElse(Map.of());
        Map<String, JsonNode> fresh = fields(content);
        Map<String, Draft.Change> changes =
                new HashMap<>(before.map(Draft::changes).orElse(Map.of()));
        Set<String> paths = new HashSet<>(old.keySet());
        paths.addAll(fresh.keySet());
        for (String path : paths) {
            JsonNode then = old.getOrDefault(path, MissingNode.getInstance());
            if (!then.equals(fresh.getOrDefault(path, MissingNode.getInstance()))) {
                changes.put(path, now);
            }
        }
        return changes;
    }

    /** The fields of a command by their paths; a list is one field. */
    static Map<String, JsonNode> fields(JsonNode content) {
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
