package kz.qorytyndy.conclusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Sha256;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    private record Sample(String text, @Nullable String absent, BigDecimal number, int aCount) {}

    @Test
    void sorts_members_and_leaves_no_white_space() {
        Map<String, Object> unsorted = new LinkedHashMap<>();
        unsorted.put("ә", 1);
        unsorted.put("b", List.of(true, 2));
        unsorted.put("B", "Ә");

        assertThat(CanonicalJson.of(unsorted)).isEqualTo("{\"B\":\"Ә\",\"b\":[true,2],\"ә\":1}");
        assertThat(CanonicalJson.of(new Sample("т", null, new BigDecimal("1"), 7)))
                .isEqualTo("{\"aCount\":7,\"absent\":null,\"number\":1,\"text\":\"т\"}");
    }

    @Test
    void writes_equal_numbers_alike_and_as_plain_decimals() {
        assertThat(List.of("4", "4.0", "4.00", "0.40E1"))
                .extracting(number -> CanonicalJson.of(new BigDecimal(number)))
                .containsOnly("4");
        assertThat(CanonicalJson.of(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(CanonicalJson.of(new BigDecimal("-0.50"))).isEqualTo("-0.5");
        assertThat(CanonicalJson.of(new BigDecimal("0.000000010"))).isEqualTo("0.00000001");
        assertThat(CanonicalJson.of(new BigDecimal("0.00"))).isEqualTo("0");
    }

    @Test
    void keeps_texts_as_they_are() {
        assertThat(CanonicalJson.of("«Қ» </b> \"\\\n\t😀/")).isEqualTo("\"«Қ» </b> \\\"\\\\\\n\\t😀/\"");
    }

    @Test
    void the_content_has_the_hash_that_anyone_can_compute() {
        ConclusionContent content = SampleConclusions.content("Талдау.");

        assertThat(CanonicalJson.of(content))
                .startsWith("{\"analysis\":\"Талдау.\",\"approval\":{\"at\":\"2026-11-20T09:41:12.345678Z\",\"name\":")
                .contains(
                        "\"criteria\":[{\"id\":\"criterion1\",\"points\":4},",
                        "\"grade\":9.5,",
                        "\"firstDay\":\"2025-01-01\"");
        // As another program computed it.
        assertThat(Sha256.of(CanonicalJson.of(content)))
                .isEqualTo("e3cd2b0c085f9a3b06065bf53758b97ef612d28eee4fc26e9532c8db57cf7bcb");
    }

    @Test
    void what_is_read_back_has_the_same_hash() {
        String text = CanonicalJson.of(SampleConclusions.content("Талдау."));

        assertThat(CanonicalJson.of(CanonicalJson.read(text, ConclusionContent.class)))
                .isEqualTo(text);
    }

    @Test
    void every_object_in_the_content_is_sorted() throws IOException {
        JsonNode content = new ObjectMapper().readTree(CanonicalJson.of(SampleConclusions.content("Талдау.")));

        assertThat(content.findParents("id")).isNotEmpty();
        assertSorted(content);
    }

    private static void assertSorted(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        assertThat(names).isSorted();
        node.forEach(CanonicalJsonTest::assertSorted);
    }
}
