package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import kz.qorytyndy.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class OrderIT {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void lists_stand_in_one_order_whoever_sorts_them() {
        List<String> inOrder = List.of(
                "S-2", "s-2", "S-10", "2026-9", "2026-10", "Агай", "Әли", "Қали", "Лаура", "Ңұр", "Өмір", "Ұлан",
                "Үміт", "Һадис", "Ыбырай", "Ілияс", "Яна");
        List<String> byDatabase = jdbc.sql("select text from unnest(:texts) text order by text collate in_order")
                .param("texts", inOrder.toArray(String[]::new))
                .query(String.class)
                .list();
        List<String> byPages = new ArrayList<>(inOrder);
        Collections.shuffle(byPages, new Random(67));
        byPages.sort(Localized.byName(name -> name));

        assertThat(byPages).isEqualTo(byDatabase);
        assertThat(byDatabase).containsSubsequence("S-2", "S-10").containsSubsequence("2026-9", "2026-10");
        assertThat(byDatabase)
                .containsSubsequence(
                        "Агай", "Әли", "Қали", "Лаура", "Өмір", "Ұлан", "Үміт", "Һадис", "Ыбырай", "Ілияс", "Яна");
    }
}
