package kz.qorytyndy.api;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.servlet.Filter;
import java.util.Map;
import kz.qorytyndy.territory.Actor;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** The filters before the API, and its description (OpenAPI). */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    private static final String BASIC = "basic";
    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "The body is no JSON",
            "401", "User name and password are missing or wrong",
            "403", "Not open to the caller's role, or a breach of the separation of duties",
            "404", "Does not exist, or not for the caller",
            "409", "Came too late, or collides with what another did",
            "422", "Breaks a rule; errors names each wrong field by its path",
            "503", "Others hold the data; nothing was changed");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
    }

    @Bean
    FilterRegistrationBean<Filter> bodyLimitFilter(ProblemAnswers problems) {
        return beforeApi(new BodyLimitFilter(problems), 1);
    }

    @Bean
    FilterRegistrationBean<Filter> idempotencyFilter(
            IdempotentAnswers answers, TransactionTemplate transaction, ProblemAnswers problems) {
        return beforeApi(new IdempotencyFilter(answers, transaction, problems), 2);
    }

    /** After Spring Security, so that only people who have signed in come so far. */
    private static FilterRegistrationBean<Filter> beforeApi(Filter filter, int place) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/api/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + place);
        return registration;
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Qorytyndy")
                        .version("v1")
                        .description(
                                "Assessment of the HR work of the Agency's territorial bodies (Order No 67 of 7 April 2025). JSON; "
                                        + "errors are problem documents (RFC 9457) in the language of Accept-Language: kk, ru, en. Unknown "
                                        + "fields are refused. Times carry the offset of Kazakhstan, dates are ISO 8601. Data of another body "
                                        + "are 404."))
                .components(new Components()
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList(BASIC));
    }

    /** What every call has in common: its problems, and the key of a repeated POST. */
    @Bean
    OpenApiCustomizer commonToAllCalls() {
        return api -> {
            ModelConverters.getInstance(true).readAll(Problem.class).forEach(api.getComponents()::addSchemas);
            api.getPaths().values().forEach(path -> {
                path.readOperations().forEach(operation -> describeProblems(operation.getResponses()));
                if (path.getPost() != null) {
                    path.getPost()
                            .addParametersItem(new HeaderParameter()
                                    .name(IdempotencyFilter.HEADER)
                                    .description("The same key with the same request gives the first answer again")
                                    .schema(new Schema<String>().type("string").maxLength(200)));
                }
            });
        };
    }

    private static void describeProblems(ApiResponses responses) {
        PROBLEMS.forEach((status, when) -> responses.putIfAbsent(
                status,
                new ApiResponse()
                        .description(when)
                        .content(new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))))));
    }
}
