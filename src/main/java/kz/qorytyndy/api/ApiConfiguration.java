package kz.qorytyndy.api;

import jakarta.servlet.Filter;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The filters before the API. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    @Bean
    FilterRegistrationBean<Filter> bodyLimitFilter(ProblemAnswers problems) {
        return beforeApi(new BodyLimitFilter(problems), 1);
    }

    @Bean
    FilterRegistrationBean<Filter> idempotencyFilter(
            IdempotentAnswers answers, AnswerTransactions transactions, ProblemAnswers problems) {
        return beforeApi(new IdempotencyFilter(answers, transactions, problems), 2);
    }

    @Bean
    AnswerTransactions transactionManager(DataSource dataSource) {
        return new AnswerTransactions(new JdbcTransactionManager(dataSource));
    }

    /** After Spring Security, so that only people who have signed in come so far. */
    private static FilterRegistrationBean<Filter> beforeApi(Filter filter, int place) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/api/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + place);
        return registration;
    }
}
