package kz.qorytyndy.portal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;

/** What a page is told by the form that led to it: kept in the session as JSON, since the page may be another instance's. */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
class Flashes extends AbstractFlashMapManager {

    private static final Logger LOG = LoggerFactory.getLogger(Flashes.class);
    private static final String IN_SESSION = "flashes";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .activateDefaultTyping(
                    BasicPolymorphicTypeValidator.builder()
                            .allowIfSubType("kz.qorytyndy.")
                            .allowIfSubType("java.time.")
                            .allowIfSubType(Number.class)
                            .allowIfSubType(List.class)
                            .build(),
                    ObjectMapper.DefaultTyping.JAVA_LANG_OBJECT,
                    JsonTypeInfo.As.WRAPPER_ARRAY)
            .build();

    /** One of them, for the page at {@code path} with these parameters. */
    record Flash(
            @Nullable String path, Map<String, List<String>> parameters, long expires, Map<String, Object> attributes) {

        static Flash of(FlashMap flash) {
            return new Flash(
                    flash.getTargetRequestPath(),
                    flash.getTargetRequestParams(),
                    flash.getExpirationTime(),
                    new HashMap<>(flash));
        }

        FlashMap asSpringHasIt() {
            FlashMap flash = new FlashMap();
            flash.setTargetRequestPath(path);
            flash.addTargetRequestParams(new LinkedMultiValueMap<>(parameters));
            flash.setExpirationTime(expires);
            flash.putAll(attributes);
            return flash;
        }
    }

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        // The page of a fault is no page that something leads to, and must not depend on the database.
        HttpSession session = request.getDispatcherType() == DispatcherType.ERROR ? null : request.getSession(false);
        if (session == null || !(session.getAttribute(IN_SESSION) instanceof String text)) {
            return null;
        }
        try {
            // Spring takes out of the list what it has shown.
            return Arrays.stream(JSON.readValue(text, Flash[].class))
                    .map(Flash::asSpringHasIt)
                    .collect(Collectors.toCollection(ArrayList::new));
        } catch (JsonProcessingException e) {
            // Written by another version while it is replaced: a sentence less, no fault.
            LOG.info("A flash of another version is left out: {}", e.getOriginalMessage());
            return null;
        }
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> flashes, HttpServletRequest request, HttpServletResponse response) {
        try {
            request.getSession()
                    .setAttribute(
                            IN_SESSION,
                            flashes.isEmpty()
                                    ? null
                                    : JSON.writeValueAsString(
                                            flashes.stream().map(Flash::of).toArray(Flash[]::new)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A flash that is no JSON: " + flashes, e);
        }
    }
}
