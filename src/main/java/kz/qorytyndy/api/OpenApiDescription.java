package kz.qorytyndy.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Actor;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaTypeFactory;

/**
 * The description of the API (OpenAPI). What a call does is the Javadoc of its method, the first sentence in short; what is true of many
 * calls is added here, and the bodies that are shown as examples are in {@code api/examples.json}.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiDescription {

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
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Actor.class, ItemList.Asked.class)
                .replaceWithSchema(JsonNode.class, new ObjectSchema())
                .replaceWithClass(Message.class, String.class)
                .replaceWithClass(TaskKind.class, String.class);
    }

    OpenApiDescription(ObjectMapperProvider description) {
        Shapes.on(description.jsonMapper());
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

    /** Reads the types; asked last, after whatever springdoc adds to what it finds. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver types(ObjectMapperProvider description) {
        return new ModelResolver(description.jsonMapper(), new TypeNames()).openapi31(true);
    }

    /** A schema has the name of its type, after that of the type of which it is a part: no two have the same. */
    private static final class TypeNames extends TypeNameResolver {

        private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

        @Override
        protected String getNameOfClass(Class<?> type) {
            Class<?> whole = type.getEnclosingClass();
            String name = whole == null ? type.getSimpleName() : getNameOfClass(whole) + type.getSimpleName();
            Class<?> other = named.putIfAbsent(name, type);
            if (other != null && other != type) {
                throw new IllegalStateException("Two types are called " + name + ": " + other + ", " + type);
            }
            return name;
        }
    }

    /** Which page of it is asked for, of every list. */
    @Bean
    OperationCustomizer pages() {
        return (operation, method) -> {
            if (Arrays.asList(method.getMethod().getParameterTypes()).contains(ItemList.Asked.class)) {
                operation.addParametersItem(query("page", ItemList.FIRST_PAGE));
                operation.addParametersItem(query("size", ItemList.USUAL_SIZE));
            }
            return operation;
        };
    }

    /** A query names a reporting period by its code. */
    @Bean
    ParameterCustomizer periods() {
        return (parameter, method) -> method.getParameterType() == ReportingPeriod.class
                ? parameter.schema(new StringSchema().example("2026-Q3"))
                : parameter;
    }

    private static QueryParameter query(String name, String usual) {
        QueryParameter parameter = new QueryParameter();
        parameter.name(name).required(false).schema(new StringSchema()._default(usual));
        return parameter;
    }

    @Bean
    OpenApiCustomizer commonToAllCalls(ObjectMapper json) throws IOException {
        Map<String, JsonNode> examples =
                json.readValue(new ClassPathResource("api/examples.json").getInputStream(), new TypeReference<>() {});
        return api -> {
            ModelConverters.getInstance(true).readAll(Problem.class).forEach(api.getComponents()::addSchemas);
            api.getPaths().forEach((path, item) -> {
                item.readOperations().forEach(OpenApiDescription::parseJavadoc);
                item.readOperations().forEach(operation -> describeProblems(operation.getResponses()));
                if (item.getGet() != null) {
                    describeFile(path, item.getGet().getResponses());
                }
                if (item.getPost() != null) {
                    item.getPost()
                            .addParametersItem(new HeaderParameter()
                                    .name(IdempotencyFilter.HEADER)
                                    .description("The same key with the same request gives the first answer again")
                                    .schema(new StringSchema().maxLength(200)));
                }
            });
            examples.forEach((call, body) -> addExample(api, call.split(" ", 3), body));
        };
    }

    private static void parseJavadoc(Operation operation) {
        String[] sentences = operation.getDescription().strip().split("(?<=[.?])\\s+", 2);
        operation.summary(sentences[0].replaceFirst("\\.$", ""));
        operation.description(sentences[1].replaceAll("\\s+", " "));
    }

    /** A file is of the kind that its name says; one without a name may be of any. */
    private static void describeFile(String path, ApiResponses responses) {
        MediaTypeFactory.getMediaType(path)
                .ifPresent(type -> Objects.requireNonNull(responses.get("200"))
                        .content(content(type.toString(), new BinarySchema())));
    }

    private static void describeProblems(ApiResponses responses) {
        PROBLEMS.forEach((status, when) -> responses.putIfAbsent(
                status,
                new ApiResponse()
                        .description(when)
                        .content(content(
                                "application/problem+json", new Schema<>().$ref("#/components/schemas/Problem")))));
    }

    private static Content content(String mediaType, Schema<?> schema) {
        return new Content().addMediaType(mediaType, new MediaType().schema(schema));
    }

    /** To the call of a method and a path; by a name, if it has several. */
    private static void addExample(OpenAPI api, String[] call, JsonNode body) {
        PathItem path = Objects.requireNonNull(api.getPaths().get(call[1]), call[1]);
        Operation operation =
                Objects.requireNonNull(path.readOperationsMap().get(PathItem.HttpMethod.valueOf(call[0])), call[0]);
        MediaType json =
                Objects.requireNonNull(operation.getRequestBody().getContent().get("application/json"));
        if (call.length == 2) {
            json.example(body);
        } else {
            json.addExamples(call[2], new Example().value(body));
        }
    }
}
