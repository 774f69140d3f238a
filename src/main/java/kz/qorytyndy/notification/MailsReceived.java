package kz.qorytyndy.notification;

import java.time.Instant;
import java.util.List;
import kz.qorytyndy.people.PeopleRetention;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.territory.HeldOfPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The mails that were written to a person, without what they say of others. */
@Repository
class MailsReceived implements HeldOfPerson {

    private final JdbcClient jdbc;

    MailsReceived(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Received(
            MailKind kind, String recipientName, @Nullable String address, Instant queuedAt, MailState state) {}

    @Override
    public String part() {
        return "mails";
    }

    @Override
    public List<?> of(String username) {
        return jdbc.sql("""
                        select kind, recipient_name, address, queued_at, state from mail
                        where recipient = :username order by queued_at, id""")
                .param("username", username)
                .query(Rows.of(Received.class))
                .list();
    }

    /** What was written to him stays as it was, as evidence; his address goes, and what waits for it. */
    @EventListener
    void removed(PeopleRetention.Removed event) {
        jdbc.sql("""
                        update mail set address = null, state = case state when 'QUEUED' then 'DEAD' else state end
                        where recipient = :username""").param("username", event.username()).update();
    }
}
