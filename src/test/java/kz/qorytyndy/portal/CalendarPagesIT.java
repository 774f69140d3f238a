package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.deadline.CalendarChange;
import kz.qorytyndy.deadline.CalendarDays;
import kz.qorytyndy.deadline.DeadlineChange;
import kz.qorytyndy.deadline.DeadlineChanges;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.PortalVisit.Page;
import kz.qorytyndy.territory.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class CalendarPagesIT {

    private static final String COLUMNS = "date,kind,name_kk,name_ru,name_en,moved_from,act,to_be_confirmed\r\n";
    private static final String[] FRIDAY = {
        "date",
        "2026-12-04",
        "kind",
        "TRANSFER",
        "name_kk",
        "Ауыстырылған күн",
        "name_ru",
        "Перенесённый день",
        "name_en",
        "Swapped day",
        "moved_from",
        "2026-12-05",
        "act",
        "Үкіметтің 2026 жылғы 20 қарашадағы № 900 қаулысы"
    };

    @Autowired
    private ApiDriver api;

    @Autowired
    private People people;

    @Autowired
    private CalendarDays calendar;

    @Autowired
    private DeadlineChanges changes;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void put_back() {
        PortalVisit admin = PortalVisit.of(api, "admin");
        admin.get("/calendar");
        for (String day : new String[] {"2026-12-04", "2026-12-05", "2026-12-09"}) {
            admin.post("/calendar/change", "removed", day, "reason", "Бұрынғы күйіне");
        }
    }

    @Test
    void moves_open_deadlines_only_when_it_is_confirmed_and_back_with_the_calendar() {
        String assessment = api.opens("KZ-71");
        String task = api.task("officer.kz-71", "SubmitHrData", assessment);
        PortalVisit admin = PortalVisit.of(api, "admin");
        admin.get("/calendar/day");

        Page preview = admin.post("/calendar/day", FRIDAY);

        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.text()).contains("Ауыстырылған күн", "№ 900 қаулысы", "2026 жылғы 7 желтоқсан");
        assertThat(admin.post("/calendar/day", preview.again("ru")).text())
                .contains("Перенесённый день", "№ 900 қаулысы", "7 декабря 2026");
        Page reasonless = admin.post("/calendar/change", "put", row(FRIDAY), "reason", "");
        assertThat(reasonless.text()).contains("Перенесённый день");
        preview = admin.post("/calendar/change", reasonless.again("kk"));
        assertThat(preview.status()).isEqualTo(422);
        assertThat(preview.html()).contains("value=\"" + task + "\"");
        assertThat(due(assessment)).as("before anything is confirmed").startsWith("2026-12-04T18:00");

        Page saved = admin.post("/calendar/change", "put", row(FRIDAY), "reason", "Үкіметтің қаулысы");

        assertThat(saved.text()).contains("Күнтізбе өзгертілді. Жылжытылған мерзімдер: 0", "Ауыстырылған күн");
        assertThat(due(assessment)).as("not chosen").startsWith("2026-12-04T18:00");
        Page again = admin.post("/calendar/change", "put", row(FRIDAY), "move", task, "reason", "Үкіметтің қаулысы");
        assertThat(again.path()).as("of a second administrator").isEqualTo("/calendar");
        assertThat(again.text()).contains("басқа әкімші енгізіп қойған", "Ауыстырылған күн");
        assertThat(due(assessment)).startsWith("2026-12-04T18:00");
        assertThat(admin.get("/calendar/deadlines").html()).contains("value=\"" + task + "\"");

        assertThat(admin.post("/calendar/deadlines", "move", task, "reason", "").status())
                .isEqualTo(422);
        Page moved = admin.post("/calendar/deadlines", "move", task, "reason", "Үкіметтің қаулысы");

        assertThat(moved.text()).contains("Жылжытылған мерзімдер: 1");
        assertThat(moved.html()).doesNotContain("value=\"" + task + "\"");
        assertThat(due(assessment)).startsWith("2026-12-07T18:00");
        assertThat(changes.of(UUID.fromString(assessment)))
                .extracting(
                        DeadlineChange::cause,
                        DeadlineChange::reason,
                        change -> change.changed().by())
                .containsExactly(tuple(DeadlineChange.Cause.CALENDAR, "Үкіметтің қаулысы", "admin"));

        admin.get("/calendar/day?date=2026-12-04");
        assertThat(admin.post("/calendar/day", "date", "2026-12-04", "step", "REMOVE")
                        .text())
                .contains("2026 жылғы 4 желтоқсан", "қазіргіден ертерек");
        admin.post("/calendar/change", "removed", "2026-12-04", "move", task, "reason", "Қаулының күші жойылды");

        assertThat(due(assessment)).startsWith("2026-12-04T18:00");
        assertThat(jdbc.sql("""
                        select count(*) from audit_event where action = 'CALENDAR_CHANGED' and details ->> 'reason' = :reason
                        and details ->> '2026-12-04' = 'TRANSFER Ауыстырылған күн → –'""")
                        .param("reason", "Қаулының күші жойылды")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void leaves_a_date_that_a_person_set_where_it_is_unless_it_is_off() {
        String assessment = api.opens("KZ-71");
        String task = api.task("officer.kz-71", "SubmitHrData", assessment);
        api.post("hr.head", "/tasks/" + task + "/deadline", """
                {"due": "2026-12-09", "reason": "Орган сұрады"}""").with(200);
        PortalVisit admin = PortalVisit.of(api, "admin");
        admin.get("/calendar/day");

        assertThat(admin.post("/calendar/day", FRIDAY).html()).doesNotContain("value=\"" + task + "\"");
        String[] wednesday = FRIDAY.clone();
        wednesday[1] = "2026-12-09";
        assertThat(admin.post("/calendar/day", wednesday).html()).contains("value=\"" + task + "\"");
    }

    @Test
    void moves_nothing_later_than_a_year_from_today() {
        String assessment = api.opens("KZ-71");
        String task = api.task("officer.kz-71", "SubmitHrData", assessment);
        api.post("hr.head", "/tasks/" + task + "/deadline", """
                {"due": "2027-11-23", "reason": "Орган сұрады"}""").with(200);
        PortalVisit admin = PortalVisit.of(api, "admin");
        admin.get("/calendar/day");
        String[] tuesday = FRIDAY.clone();
        tuesday[1] = "2027-11-23";

        Page preview = admin.post("/calendar/day", tuesday);

        assertThat(preview.text()).contains("2027 жылғы 23 қараша", "Бүгіннен бастап бір жылдан кейінге");
        assertThat(preview.html()).doesNotContain("value=\"" + task + "\"");
    }

    @Test
    void shows_the_second_administrator_what_the_first_made_of_the_day() {
        PortalVisit first = PortalVisit.of(api, "admin");
        PortalVisit second = PortalVisit.of(api, "admin");
        first.get("/calendar/day");
        second.get("/calendar/day?date=2026-12-04");
        String[] seconds = FRIDAY.clone();
        seconds[seconds.length - 1] = "№ 901 қаулы";
        Page preview = second.post("/calendar/day", seconds);
        Page opened = second.get("/calendar/day?date=2026-12-04");
        first.post("/calendar/change", first.post("/calendar/day", FRIDAY).hidden("reason", "Үкіметтің қаулысы"));

        Page overtaken = second.post("/calendar/change", preview.hidden("reason", "Екінші себеп"));
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.text())
                .contains(people.nameOf("admin"), "№ 900 қаулысы", "№ 901 қаулы")
                .doesNotContain("Перенос");
        assertThat(second.post("/calendar/day", opened.hidden(seconds)).status())
                .isEqualTo(409);

        Page again = second.post("/calendar/day", overtaken.hidden("side.act", "typed"));
        assertThat(again.text()).contains("№ 900 қаулысы", "№ 901 қаулы", "Екінші себеп");
        assertThat(second.post("/calendar/change", again.hidden("reason", "Екінші себеп"))
                        .text())
                .contains("Күнтізбе өзгертілді", "№ 901 қаулы");
    }

    @Test
    void leaves_no_year_without_days_or_with_too_few_working_days() {
        PortalVisit admin = PortalVisit.of(api, "admin");
        admin.get("/calendar/day");
        List<LocalDate> held = List.copyOf(calendar.of(2031).keySet());
        StringBuilder off = new StringBuilder(COLUMNS);
        LocalDate.of(2026, 1, 1)
                .datesUntil(LocalDate.of(2026, 6, 1))
                .forEach(day -> off.append(day).append(",DAY_OFF,А,Б,C,,Д,\r\n"));

        assertThatThrownBy(() -> calendar.check(new CalendarChange(List.of(), held)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("deadline.refusal.yearEmpty");
        assertThat(admin.post("/calendar/change", "put", off.toString(), "reason", "Қаулы")
                        .status())
                .isEqualTo(422);
        assertThat(upload(admin, off.toString()).text()).contains("2026 жылы", "кемінде 200 болуға тиіс");
    }

    @Test
    void takes_a_year_from_a_file_as_a_spreadsheet_writes_it() {
        PortalVisit admin = PortalVisit.of(api, "admin");
        admin.get("/calendar?year=2026");
        String year = admin.get("/calendar/days.csv?year=2026").html();
        String changed = (year
                        + String.join(
                                "\r\n",
                                "05.12.2026,WORKING_DAY,Жұмыс күні,Рабочий день,Working day,04.12.2026,№ 900 қаулы,false",
                                "2026-12-04,TRANSFER,Ауыстырылған күн,Перенос,Swapped day,2026-12-05,№ 900 қаулы,false"))
                .replace(',', ';');

        Page preview = upload(admin, changed);

        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.text())
                .contains("2026 жылғы 4 желтоқсан", "2026 жылғы 5 желтоқсан")
                .doesNotContain("16 желтоқсан");
        assertThat(upload(admin, year).text()).contains("Күнтізбеде өзгеретін ештеңе жоқ");
        admin.post(
                "/calendar/change",
                "put",
                COLUMNS + "2026-12-05,WORKING_DAY,Жұмыс күні,Рабочий день,Working day,2026-12-04,№ 900 қаулы,false",
                "reason",
                "№ 900 қаулы");
        JsonNode due = api.get("hr.officer", "/calendar/due?from=2026-12-04&workingDays=1")
                .with(200)
                .json();
        assertThat(due.get("due").asText()).as("a working Saturday").startsWith("2026-12-05T18:00");
    }

    @Test
    void refuses_a_file_that_is_none_and_says_which_line_is_wrong() {
        PortalVisit admin = PortalVisit.of(api, "admin");
        admin.get("/calendar?year=2026");

        Page wrong = upload(
                admin, COLUMNS + "2026-13-01,FEAST,=1+1,Имя,Name,,Акт,maybe\r\n2026-12-07,WORKING_DAY,А,Б,C,,Д,\r\n");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text())
                .contains("2-жол, date", "2-жол, kind", "2-жол, name_kk", "2-жол, to_be_confirmed", "3-жол, kind");
        assertThat(upload(admin, "date,kind,name_en,moved_from\r\n2026-01-01,HOLIDAY,New Year,\r\n")
                        .text())
                .contains("Бірінші жолындағы бағандар: date, kind, name_kk");
        assertThat(upload(admin, COLUMNS + "\"unclosed").status()).isEqualTo(422);
        assertThat(wrong.html()).as("a page, which its address is none").contains("href=\"/?lang=ru\"");
        assertThat(upload(
                                admin,
                                COLUMNS
                                        + "2026-12-04,TRANSFER,Ауысу,Перенос,Sw\u202Eap,+999999999-01-01,Акт,\r\n"
                                        + "x\r\n".repeat(20_000))
                        .text())
                .contains("2-жол, moved_from: Жылы 2000 мен 2100", "2-жол, name_en", "4-жол", "5-жол")
                .doesNotContain("7-жол");
        assertThat(admin.post("/calendar/change", "put", COLUMNS + "x\r\n".repeat(90_000), "reason", "Қаулы")
                        .status())
                .isEqualTo(422);
        assertThat(admin.post("/calendar/change", "put", row(FRIDAY), "reason", "Қаулы\0")
                        .status())
                .isEqualTo(422);
        assertThat(admin.upload("/calendar/import?year=2026", "days.csv", new byte[] {(byte) 0xC0, (byte) 0xFF})
                        .text())
                .contains("UTF-8");
        assertThat(PortalVisit.of(api, "hr.head").get("/calendar/day").status()).isEqualTo(403);
    }

    private static Page upload(PortalVisit admin, String file) {
        return admin.upload("/calendar/import?year=2026", "days.csv", file.getBytes(StandardCharsets.UTF_8));
    }

    private static String row(String... fields) {
        StringBuilder row = new StringBuilder(COLUMNS);
        for (int i = 1; i < fields.length; i += 2) {
            row.append(fields[i]).append(',');
        }
        return row.append("false").toString();
    }

    private String due(String assessment) {
        return api.get("hr.officer", "/assessments/" + assessment)
                .with(200)
                .json()
                .get("due")
                .asText();
    }
}
