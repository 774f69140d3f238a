package kz.qorytyndy.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.matter.ReportingPeriod.Part;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database knows which period is newer as the application does. */
@IntegrationTest
class ReportingPeriodIT {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void come_newest_first() {
        List<ReportingPeriod> periods = Stream.of(2025, 2026)
                .flatMap(year -> Arrays.stream(Part.values()).map(part -> new ReportingPeriod(year, part)))
                .toList();

        assertThat(jdbc.sql("""
                        select * from unnest(:years, :parts) as period (period_year, period_part)
                        order by %s""".formatted(ReportingPeriod.NEWEST_FIRST))
                        .param(
                                "years",
                                periods.stream().map(ReportingPeriod::year).toArray(Integer[]::new))
                        .param(
                                "parts",
                                periods.stream()
                                        .map(period -> period.part().name())
                                        .toArray(String[]::new))
                        .query((row, number) -> ReportingPeriod.of(row))
                        .list())
                .isEqualTo(periods.stream().sorted(Comparator.reverseOrder()).toList());
    }
}
