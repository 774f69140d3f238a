package kz.qorytyndy.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActorTest {

    private static final String BODY = "KZ-71";

    @ParameterizedTest
    @CsvSource({
        "'',                                false, false, false",
        "HR_OFFICER,                        true,  true,  true",
        "HR_HEAD,                           true,  true,  true",
        "AUDITOR,                           true,  true,  true",
        "ADMINISTRATOR,                     true,  true,  true",
        "TERRITORIAL_OFFICER,               true,  false, false",
        "TERRITORIAL_HEAD,                  true,  false, false",
        "LEADERSHIP,                        false, false, false",
        "LEADERSHIP AUDITOR,                true,  true,  true",
        "LEADERSHIP HR_OFFICER,             true,  true,  true",
        "LEADERSHIP TERRITORIAL_HEAD,       true,  false, false"
    })
    void names_are_seen_by_whoever_holds_a_role_that_may(
            String roles, boolean ofHisBody, boolean ofAnother, boolean ofNone) {
        Actor actor = holding(roles);

        assertThat(actor.seesPeople(BODY)).isEqualTo(ofHisBody);
        assertThat(actor.seesPeople("KZ-75")).isEqualTo(ofAnother);
        assertThat(actor.seesPeople(null)).isEqualTo(ofNone);
    }

    @Test
    void a_deputy_sees_the_names_that_the_absent_sees() {
        Actor deputy = holding("LEADERSHIP");
        StandIn head = new StandIn(
                new RoleHeld(Role.HR_HEAD, null),
                deputy.person(),
                new Substitution(
                        UUID.randomUUID(),
                        "absent",
                        deputy.username(),
                        LocalDate.EPOCH,
                        LocalDate.MAX,
                        new Substitution.Order("1", LocalDate.EPOCH),
                        "absent",
                        Instant.EPOCH,
                        null,
                        null));

        assertThat(new Actor(deputy.person(), deputy.own(), List.of(head), null).seesPeople("KZ-75"))
                .isTrue();
    }

    private static Actor holding(String roles) {
        Set<RoleHeld> held = Arrays.stream(roles.split(" "))
                .filter(role -> !role.isEmpty())
                .map(Role::valueOf)
                .map(role -> role.in(BODY))
                .collect(Collectors.toSet());
        return new Actor(
                new Person("person", "Person", null, Locale.forLanguageTag("kk"), true, null), held, List.of(), null);
    }
}
