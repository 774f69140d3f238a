package kz.qorytyndy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the application's own role may do to rows that are there: a table is closed to it unless it stands here. */
@IntegrationTest
class GrantsIT {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void versions_and_ledgers_only_grow() {
        assertThat(granted("DELETE"))
                .containsExactlyInAnyOrder(
                        "attestation",
                        "audit_unsealed",
                        "authenticator",
                        "calendar_day",
                        "draft",
                        "draft_reader",
                        "employment",
                        "evidence_file",
                        "evidence_withdrawn",
                        "idempotent_answer",
                        "known_address",
                        "methodology_draft",
                        "methodology_draft_author",
                        "methodology_draft_case",
                        "methodology_draft_part",
                        "methodology_draft_proposal",
                        "one_time_code",
                        "passkey",
                        "passkey_owner",
                        "portal_session",
                        "portal_session_attributes",
                        "provider_account",
                        "recovery_code",
                        "role_held",
                        "sign_in",
                        "trial");
    }

    @Test
    void rows_change_only_where_something_changes_in_life() {
        assertThat(granted("UPDATE"))
                .containsExactlyInAnyOrder(
                        "approval",
                        "assessment",
                        "attestation",
                        "audit_unsealed",
                        "authenticator",
                        "body_name",
                        "calendar_day",
                        "calendar_entry",
                        "campaign",
                        "correction",
                        "draft",
                        "draft_reader",
                        "employee",
                        "employment",
                        "evidence_withdrawn",
                        "idempotent_answer",
                        "import_batch",
                        "import_file",
                        "import_sheet",
                        "known_address",
                        "methodology_draft",
                        "methodology_draft_author",
                        "methodology_draft_case",
                        "methodology_draft_part",
                        "methodology_draft_proposal",
                        "one_time_code",
                        "organisation",
                        "passkey",
                        "person",
                        "portal_session",
                        "portal_session_attributes",
                        "register_counter",
                        "role_held",
                        "service_account",
                        "substitution",
                        "territorial_body",
                        "work_standard");
    }

    @Test
    void of_a_mail_only_what_became_of_it_changes() {
        assertThat(jdbc.sql("""
                        select column_name from information_schema.role_column_grants
                        where grantee = current_user and privilege_type = 'UPDATE' and table_name = 'mail'""").query(String.class).list())
                .containsExactlyInAnyOrder(
                        "state", "attempts", "next_attempt_at", "sent_at", "server_answer", "address");
    }

    private List<String> granted(String privilege) {
        return jdbc.sql("""
                        select table_name from information_schema.role_table_grants
                        where grantee = current_user and privilege_type = :privilege and table_name not like 'act!_%' escape '!'""").param("privilege", privilege).query(String.class).list();
    }
}
