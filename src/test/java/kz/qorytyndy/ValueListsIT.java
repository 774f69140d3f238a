package kz.qorytyndy;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.attestation.Attestation;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.conclusion.DecideObjection;
import kz.qorytyndy.conclusion.ReviewConclusion;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.deadline.CalendarDay;
import kz.qorytyndy.deadline.DeadlineChange;
import kz.qorytyndy.exchange.ImportReport;
import kz.qorytyndy.identity.SignIns;
import kz.qorytyndy.improvement.Measure;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.notification.MailState;
import kz.qorytyndy.people.Approval;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.scoring.editor.DraftPart;
import kz.qorytyndy.standards.StandardDecision;
import kz.qorytyndy.standards.StandardState;
import kz.qorytyndy.territory.Region;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.verification.VerifySubmission;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A list of values in the database is the enum that it stands for, and a new list has to be named here with its enum. */
@IntegrationTest
class ValueListsIT {

    private static final Map<String, Set<String>> CODE = Map.ofEntries(
            entry("language_check", Languages.ALL.stream().map(Locale::toString).collect(Collectors.toSet())),
            entry("period_part_check", names(ReportingPeriod.Part.values())),
            entry("body_name_region_check", names(Region.values())),
            entry("sign_in_way_check", names(SignIns.Way.values())),
            entry("approval_outcome_check", names(Approval.Outcome.values())),
            entry("role_held_role_check", names(Role.values())),
            entry("role_held_of_body", names(Role.values(), Role::ofBody)),
            entry("matter_kind_check", names(Matter.values())),
            entry("matter_check", names(Matter.values(), kind -> kind != Matter.CAMPAIGN && kind != Matter.ASSESSMENT)),
            entry("participation_part_check", names(Duties.Part.values())),
            entry("calendar_day_kind_check", names(CalendarDay.Kind.values())),
            entry("deadline_change_cause_check", names(DeadlineChange.Cause.values())),
            entry("mail_state_check", names(MailState.values())),
            entry("work_standard_state_check", names(StandardState.values())),
            entry("work_standard_one_under_way", names(StandardState.values(), StandardState::underWay)),
            entry("standard_decision_step_check", names(StandardDecision.Step.values())),
            entry("attestation_result_check", names(Attestation.Result.values())),
            entry("campaign_state_check", names(Campaign.State.values())),
            entry("assessment_state_check", names(AssessmentState.values())),
            entry("import_sheet_outcome_check", names(ImportReport.Outcome.values())),
            entry("verification_outcome_check", names(VerifySubmission.Outcome.values())),
            entry("methodology_draft_part_kind_check", names(DraftPart.Kind.values())),
            entry("score_kind_check", names(Scores.Kind.values())),
            entry("review_outcome_check", names(ReviewConclusion.Outcome.values())),
            entry("sign_off_outcome_check", names(SignOffs.Result.values())),
            entry("objection_decision_outcome_check", names(DecideObjection.Outcome.values())),
            entry("measure_round_state_check", names(Measure.State.values())),
            entry("measure_notice_kind_check", Set.of("MEASURE_DUE_SOON", "MEASURE_OVERDUE")),
            entry("correction_state_check", names(Corrections.State.values())));

    private static final Pattern VALUE = Pattern.compile("'(\\w+)'");

    @Autowired
    private JdbcClient jdbc;

    @Test
    void the_database_and_the_code_list_the_same_values() {
        Map<String, Set<String>> database = jdbc
                .sql("""
                        select name, definition from (
                          select conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
                          union all
                          select indexrelid::regclass::text, pg_get_expr(indpred, indrelid) from pg_index
                          union all
                          select typname, 'ARRAY[' || string_agg(quote_literal(enumlabel), ',') from pg_enum join pg_type on pg_type.oid = enumtypid
                          group by typname) list (name, definition)
                        where definition like '%ARRAY[%'""")
                .query((row, index) -> entry(row.getString("name"), values(row.getString("definition"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(database).containsExactlyInAnyOrderEntriesOf(CODE);
    }

    private static Set<String> values(String definition) {
        return VALUE.matcher(definition).results().map(value -> value.group(1)).collect(Collectors.toSet());
    }

    private static <E extends Enum<E>> Set<String> names(E[] values) {
        return names(values, value -> true);
    }

    private static <E extends Enum<E>> Set<String> names(E[] values, Predicate<E> which) {
        return Stream.of(values).filter(which).map(Enum::name).collect(Collectors.toSet());
    }
}
