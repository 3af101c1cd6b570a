"""The addresses that every check of a whole page visits: tests here, and the browser's."""

# (path, status), on a directory that holds the demonstration
PAGES: tuple[tuple[str, int], ...] = (
    ("/", 200),
    ("/providers", 200),
    ("/providers?page=2", 200),
    ("/providers?q=botox&near=92103&within=5", 200),
    ("/providers?q=botox&near=la+jolla&sort=distance&service=glabellar-lines&language=es&accepting=1", 200),
    ("/providers?service=lip-filler&price_max=700&sort=price", 200),
    ("/providers?q=zzzzqqqq&near=borrego+springs&within=1", 200),
    ("/providers?near=hilcrest", 400),
    ("/providers?near=los+angeles", 400),
    ("/providers?within=abc&price_max=x&near=asdfghjkl", 400),
    ("/services", 200),
    ("/services/botulinum-toxin", 200),
    ("/services/glabellar-lines", 200),
    ("/services/botox", 200),
    ("/services/hyperhidrosis-palm", 200),
    ("/services/facial", 200),
    ("/conditions", 200),
    ("/conditions/facial-wrinkles", 200),
    ("/places", 200),
    ("/places/la-jolla", 200),
    ("/places/san-diego-county", 200),
    ("/places/borrego-springs", 200),
    ("/places/la-jolla/glabellar-lines", 200),
    ("/places/borrego-springs/glabellar-lines", 200),
    ("/how-search-works", 200),
    ("/compare", 200),
    ("/nowhere", 404),
    ("/providers/nobody", 404),
)

IN_SPANISH = tuple((f"/es{path}", status) for path, status in PAGES)
