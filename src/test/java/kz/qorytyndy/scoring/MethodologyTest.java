package kz.qorytyndy.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MethodologyTest {

    private final Methodology methodology = ShippedMethodologies.order67();

    @Test
    void knows_its_fields_and_points() {
        assertThat(methodology.catalogue().fields()).hasSize(14);
        assertThat(methodology.catalogue().criteria())
                .extracting(criterion -> criterion.max().toPlainString())
                .containsExactly("4.0", "3.0", "3.0");
        assertThat(methodology.catalogue().level().rules())
                .extracting(Catalogue.LevelRule::level)
                .containsExactly(Level.values());
        assertThat(methodology.ref().versionTag()).matches("order-67-2025@[0-9a-f]{32}");
    }
}
