package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages take from each other. */
class TemplatesTest {

    /** Thymeleaf looks for a fragment among the names of elements as well, and would insert these beside it. */
    @ParameterizedTest
    @MethodSource("kz.qorytyndy.portal.TextsTest#pages")
    void the_name_of_a_fragment_finds_no_element_outside_of_it(Path page) throws IOException {
        String[] fragments = Files.readString(page).split("th:fragment=\"", -1);
        for (int i = 1; i < fragments.length; i++) {
            Pattern element = Pattern.compile("<" + fragments[i].split("\\W", 2)[0] + "[\\s>]");
            for (int other = 0; other < fragments.length; other++) {
                if (other != i) {
                    assertThat(fragments[other]).as(page.toString()).doesNotContainPattern(element);
                }
            }
        }
    }

    /** Thymeleaf puts another element in its place before it looks at the condition. */
    @ParameterizedTest
    @MethodSource("kz.qorytyndy.portal.TextsTest#pages")
    void no_condition_stands_on_an_element_that_is_replaced(Path page) throws IOException {
        assertThat(Files.readString(page))
                .doesNotContainPattern("<[^<>]*\\sth:(?:if|unless|each)=\"[^\"]*\"[^<>]*\\sth:replace=")
                .doesNotContainPattern("<[^<>]*\\sth:replace=\"[^\"]*\"[^<>]*\\sth:(?:if|unless|each)=");
    }

    /** Thymeleaf looks at what the fragment is given before it knows what is named here. */
    @ParameterizedTest
    @MethodSource("kz.qorytyndy.portal.TextsTest#pages")
    void no_name_is_given_on_an_element_that_takes_a_fragment(Path page) throws IOException {
        assertThat(Files.readString(page))
                .doesNotContainPattern("<[^<>]*\\sth:with=\"[^\"]*\"[^<>]*\\sth:(?:insert|replace)=")
                .doesNotContainPattern("<[^<>]*\\sth:(?:insert|replace)=\"[^\"]*\"[^<>]*\\sth:with=");
    }
}
