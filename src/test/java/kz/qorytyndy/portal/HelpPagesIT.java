package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.portal.PortalVisit.Page;
import kz.qorytyndy.territory.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The help: where each begins, what is on which page, and what the words mean. */
@IntegrationTest
class HelpPagesIT {

    private static final Map<Role, String> SOMEBODY = Map.of(
            Role.TERRITORIAL_OFFICER, "officer.kz-71",
            Role.TERRITORIAL_HEAD, "head.kz-71",
            Role.HR_OFFICER, "hr.officer",
            Role.HR_HEAD, "hr.head",
            Role.LEADERSHIP, "leadership",
            Role.AUDITOR, "auditor",
            Role.ADMINISTRATOR, "admin");

    private static final Pattern LINK = Pattern.compile("<a href=\"(/[^\"#]*)");

    @Autowired
    private ApiDriver api;

    private static String page(String role) {
        return "/help/first-visit/" + role.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Test
    void each_role_has_a_page_of_its_first_visit_and_every_link_on_it_opens() {
        for (Role role : Role.values()) {
            PortalVisit visit = PortalVisit.of(api, Objects.requireNonNull(SOMEBODY.get(role)));
            Page first = visit.get(page(role.name()));
            assertThat(first.status()).as(role.name()).isEqualTo(200);
            String main = first.html()
                    .substring(first.html().indexOf("<main"), first.html().indexOf("</main>"));
            assertThat(main.split("<li>", -1)).as(role.name()).hasSizeBetween(6, 9);
            List<String> links =
                    LINK.matcher(main).results().map(link -> link.group(1)).toList();
            assertThat(links).as(role.name()).hasSizeGreaterThan(2);
            assertThat(links)
                    .allSatisfy(link -> assertThat(visit.get(link).status())
                            .as(role + " " + link)
                            .isEqualTo(200));
            assertThat(visit.get("/help").html()).contains(page(role.name()));
        }
        assertThat(PortalVisit.of(api, "auditor")
                        .get("/help/first-visit/nobody")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void links_only_to_what_the_reader_may_open() {
        assertThat(PortalVisit.of(api, "leadership").get(page("AUDITOR")).html())
                .contains("href=\"/campaigns\"")
                .doesNotContain("href=\"/trail\"");
        assertThat(PortalVisit.of(api, "hr.officer").get("/help").html()).contains("href=\"/methodologies/help\"");
        assertThat(PortalVisit.of(api, "head.kz-71").get("/help").html())
                .doesNotContain("href=\"/methodologies/help\"");
    }

    @Test
    void every_page_leads_to_its_own_section() {
        PortalVisit visit = PortalVisit.of(api, "hr.officer");
        String sections = visit.get("/help/pages").html();
        Map<String, String> expected = Map.of(
                "/", "work",
                "/finished", "work",
                "/assessments", "assessment",
                "/campaigns/launch", "campaigns",
                "/standards", "standards",
                "/standards/records", "employees",
                "/methodologies/order-67-2025", "methodologies",
                "/trail", "trail",
                "/account", "account");
        expected.forEach((path, section) -> {
            assertThat(visit.get(path).html()).as(path).contains("href=\"/help/pages#" + section + "\"");
            assertThat(sections).contains("id=\"" + section + "\"");
        });
        assertThat(HelpAnchors.of("/tasks/1/decision/confirm")).endsWith("#decision");
        assertThat(HelpAnchors.of("/tasks/1/standard")).endsWith("#standards");
        assertThat(HelpAnchors.of("/tasks/1/sheet/confirm")).endsWith("#sheet");
        assertThat(HelpAnchors.of("/nowhere")).isEqualTo("/help");
    }

    @Test
    void the_glossary_has_every_language() {
        for (String language : List.of("kk", "ru", "en")) {
            assertThat(PortalVisit.of(api, "auditor")
                            .get("/help/glossary?lang=" + language)
                            .text())
                    .contains("аумақтық орган", "территориальный орган", "territorial body");
        }
        assertThat(PortalVisit.of(api, "auditor").get("/help/glossary").text())
                .contains("Әдістеменің 34-тармағы", "Әдістеменің қосымшасы", "Бұйрықта айтылмаған");
    }

    @Test
    void the_hint_stands_on_my_work_until_it_is_put_away() {
        PortalVisit visit = PortalVisit.of(api, "head.kz-71");
        assertThat(visit.get("/").html()).contains(page("TERRITORIAL_HEAD"));
        Page away = visit.post("/help/hint-dismissed");
        assertThat(away.path()).isEqualTo("/");
        assertThat(away.html()).doesNotContain("/help/hint-dismissed");
        assertThat(visit.get("/").html()).doesNotContain("/help/hint-dismissed");
        assertThat(PortalVisit.of(api, "head.kz-71").get("/").html()).contains("/help/hint-dismissed");
    }
}
