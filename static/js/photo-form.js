// Says at once that a picture is too large, before it is sent for nothing.

const field = document.getElementById("picture");

field?.addEventListener("change", () => {
  const isTooLarge = field.files[0]?.size > Number(field.dataset.most);
  field.setCustomValidity(isTooLarge ? field.dataset.tooLarge : "");
  field.reportValidity();
});
