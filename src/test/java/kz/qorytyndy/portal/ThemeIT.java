package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.portal.PortalVisit.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Light, dark or as the system has it: what a person chose holds on every page, signed in or not. */
@IntegrationTest
class ThemeIT {

    private static final String AS_THE_SYSTEM = ".css\" media=\"screen and (prefers-color-scheme: dark)\"";
    private static final String ALWAYS = ".css\" media=\"screen\"";

    @Autowired
    private ApiDriver api;

    @Test
    void is_what_the_person_chose_and_stays_so_on_other_pages() {
        PortalVisit visit = PortalVisit.anonymous(api);
        assertThat(visit.get("/verify").html()).contains(AS_THE_SYSTEM);

        Page dark = visit.get("/verify?number=1&code=1&theme=dark");
        assertThat(dark.html()).contains(ALWAYS).contains("aria-current=\"true\">Қараңғы");
        assertThat(dark.response().uri().getQuery()).isEqualTo("number=1&code=1");
        assertThat(visit.get("/sign-in").html()).contains(ALWAYS);
        assertThat(visit.get("/nowhere").html()).contains(ALWAYS);

        assertThat(visit.get("/sign-in?theme=pink").html()).contains(ALWAYS);
        assertThat(visit.get("/sign-in?theme=light").html()).doesNotContain("/assets/dark");
        assertThat(visit.get("/sign-in").html()).doesNotContain("/assets/dark");
        assertThat(visit.get("/sign-in?theme=system").html()).contains(AS_THE_SYSTEM);
        assertThat(visit.get("/sign-in").html()).contains(AS_THE_SYSTEM);
    }

    @Test
    void is_chosen_on_a_page_that_answers_a_form_without_losing_what_was_typed() {
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        officer.get("/campaigns/launch");
        Page refused = officer.post("/campaigns/launch", "period.year", "екінші", "period.part", "YEAR");
        assertThat(refused.html()).contains("екінші").contains("<button form=\"again\" name=\"theme\"");

        Page dark = officer.post("/campaigns/launch", refused.again("theme", "dark"));

        assertThat(dark.html()).contains("екінші").contains(ALWAYS);
        assertThat(officer.get("/").html()).contains(ALWAYS);
    }
}
