package kz.qorytyndy.matter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MatterRefTest {

    private static final UUID CAMPAIGN = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private record View(String id, @JsonUnwrapped MatterRef matter) {}

    @Test
    void stands_in_json_under_the_name_of_its_kind() {
        assertThat(json(new MatterRef(Matter.CAMPAIGN, CAMPAIGN, CAMPAIGN, false)))
                .containsOnlyKeys("id", "campaignId", "assessmentId", "standardId", "rehearsal")
                .containsEntry("id", "x")
                .containsEntry("campaignId", CAMPAIGN.toString())
                .containsEntry("assessmentId", null)
                .containsEntry("standardId", null);
        assertThat(json(new MatterRef(Matter.ASSESSMENT, OTHER, CAMPAIGN, true)))
                .containsEntry("rehearsal", true)
                .containsEntry("campaignId", CAMPAIGN.toString())
                .containsEntry("assessmentId", OTHER.toString())
                .containsEntry("standardId", null);
        assertThat(json(new MatterRef(Matter.STANDARD, OTHER, null, false)))
                .containsEntry("campaignId", null)
                .containsEntry("assessmentId", null)
                .containsEntry("standardId", OTHER.toString());
    }

    @Test
    void has_a_page_of_its_own() {
        assertThat(new MatterRef(Matter.STANDARD, OTHER, null, false).path()).isEqualTo("/standards/" + OTHER);
    }

    private static Map<String, Object> json(MatterRef matter) {
        return new ObjectMapper().convertValue(new View("x", matter), new TypeReference<>() {});
    }
}
