package kz.qorytyndy.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import kz.qorytyndy.platform.logging.SecurityLog;
import kz.qorytyndy.security.AccessTable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A line for each answer of {@code reads.csv}: who got people's data that programs read on, or a file that somebody handed in, and from where. */
@Component
class PeopleReads implements HandlerInterceptor, WebMvcConfigurer {

    private final List<RequestMatcher> reads;

    PeopleReads(AccessTable access) throws IOException {
        reads = access.named("reads.csv");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (response.getStatus() == HttpStatus.OK.value()
                && request.getRemoteUser() != null
                && reads.stream().anyMatch(read -> read.matches(request))) {
            SecurityLog.line("read", request.getRemoteUser(), request.getRemoteAddr(), request.getRequestURI());
        }
    }
}
