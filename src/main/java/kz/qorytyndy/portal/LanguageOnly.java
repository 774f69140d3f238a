package kz.qorytyndy.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * A page that answers a form is read in another language by sending the form again: it comes as it came, with all that was typed. Whatever the form asks
 * for is taken back at the end, also where it was refused before and would be done by now.
 */
@Component
class LanguageOnly extends OncePerRequestFilter implements HandlerInterceptor, WebMvcConfigurer {

    /** Stands among the fields of a form that is sent for its language alone. */
    static final String AGAIN = "again";

    private final PlatformTransactionManager transactions;
    private final Layout layout;

    LanguageOnly(PlatformTransactionManager transactions, @Lazy Layout layout) {
        this.transactions = transactions;
        this.layout = layout;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isMeant(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        TransactionStatus taken = transactions.getTransaction(null);
        try {
            chain.doFilter(request, response);
        } finally {
            transactions.rollback(taken);
        }
    }

    /** What would go on from the form to another page goes to where it began: it has not been done. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (isMeant(request)
                && page != null
                && page.getViewName() != null
                && page.getViewName().startsWith("redirect:")) {
            RequestContextUtils.getOutputFlashMap(request).clear();
            page.setViewName("redirect:" + layout.start().build().toUriString());
        }
    }

    private static boolean isMeant(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod())
                && Layout.isForm(request)
                && request.getParameter(AGAIN) != null;
    }
}
