package kz.qorytyndy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.territory.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

    private static final Texts TEXTS = Texts.of("messages/platform");

    static List<Setting<?>> settings() {
        return Setting.ALL;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void has_a_name_a_meaning_and_a_rule_in_three_languages(Setting<?> setting) {
        for (Locale language : Languages.ALL) {
            assertThat(TEXTS.text(language, setting.label())).isNotBlank();
            assertThat(TEXTS.text(language, setting.meaning())).isNotBlank();
            assertThat(TEXTS.text(language, setting.rule())).isNotBlank();
        }
        assertThat(setting.checked(setting.usualText())).isEqualTo(setting.usualText());
    }

    @Test
    void each_is_listed_once_and_read_by_somebody() throws IOException {
        Map<String, Setting<?>> constants = Arrays.stream(Setting.class.getFields())
                .filter(field -> field.getType() == Setting.class)
                .collect(Collectors.toMap(Field::getName, SettingsTest::value));
        assertThat(constants.values()).containsExactlyInAnyOrderElementsOf(Setting.ALL);
        assertThat(Setting.ALL).extracting(Setting::key).doesNotHaveDuplicates();
        String code = code();
        assertThat(constants.keySet())
                .allSatisfy(constant -> assertThat(code).containsPattern("Setting\\." + constant + "\\b"));
    }

    @Test
    void knows_the_kinds_of_tasks_and_the_roles_by_their_names() {
        assertThat(TaskKind.values())
                .allSatisfy(kind -> assertThat(kind.workingDays().key()).isEqualTo("days." + kind.id()));
        assertThat(Setting.SECOND_FACTOR.names())
                .containsExactlyInAnyOrder(
                        Stream.of(Role.values()).map(Enum::name).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "days.SignOff, 0",
        "days.SignOff, 61",
        "days.SignOff, 2.5",
        "days.SignOff, ''",
        "days.SignOff, three",
        "days.SignOff, 99999999999",
        "hours.end, 12:59",
        "hours.end, 9",
        "hours.end, 18:60",
        "mail.sender, nobody",
        "mail.sender, агентство@agency.kz",
        "signIn.secondFactor, 'HR_HEAD,KING'"
    })
    void refuses_what_breaks_the_rule_with_a_sentence(String key, String value) {
        Setting<?> setting = Setting.of(key).orElseThrow();

        assertThatThrownBy(() -> setting.checked(value))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.errors()).singleElement().satisfies(error -> {
                            assertThat(error.field()).isEqualTo("value");
                            assertThat(TEXTS.text(Languages.ALL.get(0), error.message()))
                                    .isNotBlank();
                        }));
    }

    @ParameterizedTest
    @CsvSource({
        "days.SignOff, ' 07 ', 7",
        "hours.begin, 08:30, 08:30",
        "signIn.secondFactor, 'ADMINISTRATOR,HR_HEAD', 'HR_HEAD,ADMINISTRATOR'",
        "signIn.secondFactor, '', ''"
    })
    void keeps_a_value_in_one_way_of_writing(String key, String given, String kept) {
        assertThat(Setting.of(key).orElseThrow().checked(given)).isEqualTo(kept);
    }

    private static Setting<?> value(Field constant) {
        try {
            return (Setting<?>) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String code() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("Setting.java"))
                    .map(SettingsTest::text)
                    .collect(Collectors.joining());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
