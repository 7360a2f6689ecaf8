"""The structure tree of a tagged PDF, written with pikepdf once the pages are drawn."""

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from hsvdesk.pdf.tagged import Element

LANGUAGE = "sv-SE"


def write_structure(pdf: Pdf, root: Element) -> None:
    """Add the tree, the way from marked content back to it, and what a reader asks for."""
    _Writer(pdf).write(root)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(LANGUAGE)


class _Writer:
    """Writes one tree; keeps for each page which element owns which marked content."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._owners: list[dict[int, Object]] = [{} for _ in self._pages]

    def write(self, root: Element) -> None:
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._element(root, tree)])
        numbers = Array()
        for number, (page, owners) in enumerate(zip(self._pages, self._owners, strict=True)):
            page.StructParents = number
            page.Tabs = Name.S
            in_order = Array([owners[mark] for mark in range(len(owners))])
            numbers.append(number)
            numbers.append(self._pdf.make_indirect(in_order))
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        tree.ParentTreeNextKey = len(self._pages)
        self._pdf.Root.StructTreeRoot = tree

    def _element(self, element: Element, parent: Object) -> Object:
        written = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent)
        )
        if element.alt:
            written.Alt = String(element.alt)
        if element.actual is not None:
            written.ActualText = String(element.actual)
        if element.scope:
            written.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
        if element.box:
            box = Array([round(edge, 2) for edge in element.box])
            written.A = Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
        if element.children:
            written.K = Array([self._child(child, written) for child in element.children])
        return written

    def _child(self, child: Element | tuple[int, int], parent: Object) -> Object:
        if isinstance(child, Element):
            return self._element(child, parent)
        page, mark = child
        self._owners[page][mark] = parent
        return Dictionary(Type=Name.MCR, Pg=self._pages[page], MCID=mark)
