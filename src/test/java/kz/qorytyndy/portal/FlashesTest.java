package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.FlashMap;

/** What a page is told by the form before it, over a session that holds texts. */
class FlashesTest {

    private final Flashes flashes = new Flashes();
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void brings_each_value_to_the_page_as_it_was_given() {
        FlashMap given = new FlashMap();
        given.setTargetRequestPath("/mail");
        given.addTargetRequestParam("body", "KZ-71");
        given.startExpirationPeriod(180);
        given.put("settled", true);
        given.put(
                "done",
                Message.of(
                        "key",
                        "text",
                        7,
                        8L,
                        new BigDecimal("1.50"),
                        LocalDate.of(2026, 11, 30),
                        Instant.parse("2026-11-30T06:00:00.123Z"),
                        new LocalizedText("қ", "р", "e"),
                        Message.of("inner"),
                        List.of("a", Message.of("b"))));
        given.put("refused", new ArrayList<>(List.of(Message.of("why"))));

        flashes.updateFlashMaps(List.of(given), request, new MockHttpServletResponse());

        assertThat(request.getSession().getAttribute("flashes")).isInstanceOf(String.class);
        assertThat(flashes.retrieveFlashMaps(request))
                .singleElement()
                .isEqualTo(given)
                .satisfies(flash -> {
                    assertThat(flash.getTargetRequestPath()).isEqualTo("/mail");
                    assertThat(flash.getExpirationTime()).isEqualTo(given.getExpirationTime());
                });
        flashes.updateFlashMaps(List.of(), request, new MockHttpServletResponse());
        assertThat(flashes.retrieveFlashMaps(request)).isNull();
    }

    @Test
    void leaves_out_what_another_version_wrote() {
        request.getSession().setAttribute("flashes", "[{\"attributes\":{\"done\":[\"kz.qorytyndy.Gone\",{}]}}]");

        assertThat(flashes.retrieveFlashMaps(request)).isNull();
    }
}
