package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.territory.Organisations;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The agency over time: what the administrator changes holds from its day on, and touches no document before. */
@IntegrationTest
class OrganisationIT {

    @Autowired
    private ApiDriver api;

    @Autowired
    private Organisations organisations;

    @Test
    void names_hold_from_their_day_on_and_leave_documents_alone() {
        api.submits(api.opens("KZ-79"), "KZ-79");

        assertThat(change("admin", "2026-11-23", "Новая служба")
                        .with(409)
                        .json()
                        .get("detail")
                        .asText())
                .contains("23.11.2026")
                .contains("24.11.2026");
        change("hr.head", "2028-11-20", "Новая служба").with(403);
        change("admin", "2048-11-20", "Новая служба").with(422);
        change("admin", "2028-11-20", " ").with(422);

        change("admin", "2028-11-20", "Новая служба").with(200);

        JsonNode all = api.get("admin", "/organisation").with(200).json().get("items");
        assertThat(all.get(0).at("/hrService/ru").asText()).isEqualTo("Кадровая служба Агентства");
        assertThat(all)
                .filteredOn(one -> one.get("validFrom").asText().equals("2028-11-20"))
                .extracting(one -> one.at("/hrService/ru").asText())
                .containsExactly("Новая служба");
    }

    @Test
    void a_letterhead_is_kept_without_transparency() throws IOException {
        BufferedImage picture = new BufferedImage(40, 10, BufferedImage.TYPE_INT_ARGB);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);

        letterhead("бланк.png", "мәтін".getBytes(StandardCharsets.UTF_8)).with(422);
        Answer kept = letterhead("бланк.png", png.toByteArray()).with(200);

        BufferedImage flat = ImageIO.read(new ByteArrayInputStream(
                organisations.letterhead(kept.json().get("letterhead").asText())));
        assertThat(flat.getColorModel().hasAlpha()).isFalse();
        assertThat(flat.getRGB(0, 0)).isEqualTo(0xffffffff);
    }

    private Answer letterhead(String name, byte[] picture) {
        return api.send(api.request("admin", "/organisation/letterhead?from=2028-11-21")
                .header("Content-Type", "multipart/form-data; boundary=" + ApiDriver.BOUNDARY)
                .PUT(BodyPublishers.ofByteArray(ApiDriver.multipart(name, picture))));
    }

    private Answer change(String username, String from, String service) {
        ObjectNode command =
                api.get("admin", "/organisation").json().get("items").get(0).deepCopy();
        command.remove(List.of("letterhead", "version"));
        command.put("validFrom", from);
        ((ObjectNode) command.get("hrService")).put("ru", service);
        return api.send(api.request(username, "/organisation")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(command.toString())));
    }
}
