package kz.qorytyndy.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What an administrator sets: what it is now, who changed it when, and changing it. A change holds from the next time that somebody asks for the value. */
@Service
public class SettingChanges {

    private final JdbcClient jdbc;
    private final SettingValues values;
    private final People people;
    private final AuditTrail trail;
    private final Clock clock;

    SettingChanges(JdbcClient jdbc, SettingValues values, People people, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.values = values;
        this.people = people;
        this.trail = trail;
        this.clock = clock;
    }

    /** That a setting was set; {@code version} counts the changes of each from 1. */
    public record Change(String key, int version, String value, String setBy, Instant setAt) {}

    /**
     * A setting and what became of it.
     *
     * @param changes the latest first; none while it is as it was
     */
    public record Kept(Setting<?> setting, List<Change> changes) {

        /** As a text. */
        public String value() {
            return changes.isEmpty() ? setting.usualText() : changes.get(0).value;
        }

        /** How often it was changed. */
        public int version() {
            return changes.isEmpty() ? 0 : changes.get(0).version;
        }

        public @Nullable Change last() {
            return changes.isEmpty() ? null : changes.get(0);
        }
    }

    /**
     * All, in the order in which people read them.
     *
     * @throws Refusal forbidden unless the actor is an administrator
     */
    @Transactional(readOnly = true)
    public List<Kept> all(Actor actor) {
        refuseUnlessAdministrator(actor);
        Map<String, List<Change>> byKey = new HashMap<>();
        jdbc.sql("select * from setting_change order by key, version desc")
                .query(Rows.of(Change.class))
                .list()
                .forEach(change -> byKey.computeIfAbsent(change.key, key -> new ArrayList<>())
                        .add(change));
        return Setting.ALL.stream()
                .map(setting -> new Kept(setting, byKey.getOrDefault(setting.key(), List.of())))
                .toList();
    }

    /**
     * One.
     *
     * @throws Refusal forbidden unless the actor is an administrator; not found
     */
    @Transactional(readOnly = true)
    public Kept get(String key, Actor actor) {
        refuseUnlessAdministrator(actor);
        return kept(key);
    }

    /**
     * Sets it; nothing if it is set to that already.
     *
     * @param seen the version that the actor saw last; null: whichever it is
     * @throws Refusal forbidden unless the actor is an administrator; not found; invalid, if the value breaks the setting's rule; conflict, with by
     *     whom and when, if it was changed since it was seen
     */
    @Transactional
    public Kept change(String key, String given, @Nullable Integer seen, Actor actor) {
        refuseUnlessAdministrator(actor);
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "setting " + key)
                .query(row -> {});
        Kept before = kept(key);
        Change last = before.last();
        if (seen != null && last != null && seen != last.version) {
            throw Refusal.overtaken(
                    new Refusal.Overtaken(String.valueOf(last.version), last.setBy, last.setAt),
                    "directory.refusal.settingChanged",
                    people.nameOf(last.setBy),
                    last.setAt);
        }
        String value = before.setting.checked(given);
        if (value.equals(before.value())) {
            return before;
        }
        Change change = new Change(key, before.version() + 1, value, actor.username(), Rows.now(clock));
        jdbc.sql("""
                        insert into setting_change (key, version, value, set_by, set_at)
                        values (:key, :version, :value, :setBy, :setAt)""").paramSource(Rows.params(change)).update();
        trail.record(actor.event(AuditAction.SETTING_CHANGED)
                .subject(key)
                .details(Map.of("before", before.value(), "after", value)));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                values.forget();
            }
        });
        return kept(key);
    }

    private Kept kept(String key) {
        return new Kept(
                Setting.of(key).orElseThrow(Refusal::notFound),
                jdbc.sql("select * from setting_change where key = :key order by version desc")
                        .param("key", key)
                        .query(Rows.of(Change.class))
                        .list());
    }

    private static void refuseUnlessAdministrator(Actor actor) {
        if (!actor.is(Role.ADMINISTRATOR)) {
            throw Refusal.forbidden("directory.refusal.settings");
        }
    }
}
